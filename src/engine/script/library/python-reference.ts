import type { PythonSymbol } from '../../../shared/contract/scripts.ts'
import type { Language } from '../../../shared/language.ts'
import type { ScriptNames } from '../../../shared/model/script.ts'
import { CheckConfig, EventName, ReportConfig, ReportFormat, Since, TEMPLATE_CATEGORIES, WEEKDAYS } from '../../../shared/model/workflow.ts'
import { documentation } from './documentation.ts'

/*
 * The Python builder (resources/script/kontorflyt.py) for completion, hover documentation and
 * signature help. A test holds it to the builder's own signatures.
 */

interface Parameter {
  readonly name: string
  /** Key of its documentation; absent: its name. */
  readonly doc?: string
  readonly isRequired?: boolean
  readonly values?: readonly string[]
}

interface Callable {
  readonly name: string
  readonly positional: readonly Parameter[]
  readonly keyword: readonly Parameter[]
}

/** What the editor can offer in one language of the reader, with the office's names. */
export function pythonReference(names: ScriptNames, language: Language): PythonSymbol[] {
  const shared = sharedParameters(names)
  return [
    symbolOf('function', { name: 'workflow', positional: [required('name')], keyword: [{ name: 'description' }, { name: 'is_active', doc: 'workflow_is_active' }] }, language),
    ...[...triggers(shared), ...steps(names, shared)].map((method) => symbolOf('method', method, language)),
    ...(['groups', 'templates', 'workflows'] as const).map((name): PythonSymbol => ({ name, kind: 'variable', signature: name, documentation: documentation(name, language), parameters: [] })),
  ]
}

const required = (name: string, values: readonly string[] = []): Parameter => ({ name, doc: `param_${name}`, isRequired: true, values })

interface Shared {
  readonly schedule: readonly Parameter[]
  readonly step: readonly Parameter[]
  readonly to: (doc: string, isRequired: boolean) => readonly Parameter[]
  readonly among: readonly Parameter[]
}

function sharedParameters({ groups }: ScriptNames): Shared {
  const kinds = ['all_customers', 'condition_result', 'event_customer', 'admin', ...groups]
  const exceptGroups: Parameter = { name: 'except_groups', values: groups }
  return {
    schedule: [{ name: 'timezone', values: ['Europe/Oslo'] }, { name: 'holidays', values: ['run', 'skip', 'next_business_day', 'previous_business_day'] }, { name: 'catch_up', values: ['once', 'skip'] }],
    step: [
      { name: 'is_active', doc: 'step_is_active' },
      { name: 'trigger_type', values: ['time_based', 'condition_based'] },
      ...['trigger_config', 'action_config', 'condition_config'].map((name): Parameter => ({ name, doc: 'empty_config' })),
    ],
    to: (doc, isRequired) => [{ name: 'to', doc, isRequired, values: kinds }, exceptGroups],
    among: [{ name: 'among', values: kinds }, exceptGroups],
  }
}

function triggers({ schedule }: Shared): Callable[] {
  const repeated = [{ name: 'every' }, ...schedule]
  const time = required('time', ['08:00', '09:00', '12:00', '15:00'])
  return [
    { name: 'once', positional: [required('date'), time], keyword: schedule },
    { name: 'daily', positional: [time], keyword: repeated },
    { name: 'weekly', positional: [required('days', WEEKDAYS), time], keyword: repeated },
    { name: 'monthly', positional: [required('on', ['last']), time], keyword: repeated },
    { name: 'cron', positional: [required('expression')], keyword: schedule },
    { name: 'on_event', positional: [required('event', EventName.options)], keyword: [{ name: 'filter' }] },
  ]
}

function steps({ templates }: ScriptNames, { step, to, among }: Shared): Callable[] {
  const template = required('template', [...TEMPLATE_CATEGORIES, ...templates.map(({ name }) => name)])
  const amounts = ['days', 'hours', 'minutes'].map((name): Parameter => ({ name, doc: 'wait_amount' }))
  return [
    { name: 'send_email', positional: [template], keyword: [...to('to', true), { name: 'attachments' }, ...step] },
    { name: 'wait_until', positional: [required('day_or_date', WEEKDAYS), required('time')], keyword: step },
    { name: 'wait', positional: [], keyword: [...amounts, { name: 'time', doc: 'wait_time' }, ...step] },
    { name: 'check', positional: [required('check', CheckConfig.shape.check.options)], keyword: [{ name: 'since', values: Since.options }, { name: 'days_back' }, ...among, ...step] },
    { name: 'create_order', positional: [], keyword: [...to('order_to', true), { name: 'items' }, ...step] },
    { name: 'generate_report', positional: [required('report', ReportConfig.shape.report.options)], keyword: [{ name: 'format', values: ReportFormat.options }, ...to('report_to', false), ...step] },
  ]
}

function symbolOf(kind: 'function' | 'method', { name, positional, keyword }: Callable, language: Language): PythonSymbol {
  const parameters = [...positional.map((one) => parameterOf(one, false, language)), ...keyword.map((one) => parameterOf(one, true, language))]
  const labels = [...parameters.filter(({ isKeyword }) => !isKeyword), ...(keyword.length === 0 ? [] : [{ label: '*' }]), ...parameters.filter(({ isKeyword }) => isKeyword)].map(({ label }) => label)
  return { name, kind, signature: `${name}(${labels.join(', ')})`, documentation: documentation(name, language), parameters }
}

function parameterOf({ name, doc = name, isRequired = false, values = [] }: Parameter, isKeyword: boolean, language: Language): PythonSymbol['parameters'][number] {
  return { name, label: isRequired ? name : `${name}=None`, documentation: documentation(doc, language), isKeyword, isRequired, values: [...new Set(values)] }
}
