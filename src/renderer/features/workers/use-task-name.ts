import { useTranslation } from 'react-i18next'

/** A kind of task in words; one that these pages do not know yet, by its own name. */
export function useTaskName(): (type: string) => string {
  const { t } = useTranslation('workers')
  return (type) => {
    switch (type) {
      case 'send_mail':
      case 'verify_account':
      case 'render_report':
        return t(`task.${type}`)
      default:
        return type
    }
  }
}
