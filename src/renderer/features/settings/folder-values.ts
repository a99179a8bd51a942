import { problemsOf, type ProblemRef } from '../../../shared/failure.ts'
import { SettingsInput } from '../../../shared/model/settings.ts'

/** The watched folder as the form holds it. */
export type FolderValues = { folder: string }

export type FolderCheck = { readonly ok: true; readonly input: SettingsInput } | { readonly ok: false; readonly problems: readonly ProblemRef[] }

/** The change to save, or what is wrong with the field. Left empty, it is the program's own folder. */
export function checkFolder({ folder }: FolderValues): FolderCheck {
  const checked = SettingsInput.safeParse({ watchedFolder: folder.trim() === '' ? null : folder.trim() })
  if (checked.success) return { ok: true, input: checked.data }
  const isPath = problemsOf(checked.error).every(({ key }) => key === 'problem.invalid')
  return { ok: false, problems: isPath ? [{ path: 'folder', key: 'problem.folder_path' }] : problemsOf(checked.error).map((problem) => ({ ...problem, path: 'folder' })) }
}
