import { isEmailAddress, normalizeEmailAddress } from '../../shared/model/email-address.ts'

/** What a delivery report says of one address (RFC 3464 2.3). */
interface DeliveryStatus {
  readonly address: string | null
  /** failed, delayed, delivered, relayed, expanded; in lower case. */
  readonly action: string
  readonly status: string
  readonly diagnostic: string
}

const MAX_RECIPIENTS = 50

/**
 * Reads a part message/delivery-status: groups of fields with empty lines between, the first one
 * about the mail and one for each address after it. Reports that leave out the empty line, or
 * begin with an address at once, are read the same way: a group is an address's if it names one.
 */
export function readDeliveryStatus(part: string): DeliveryStatus[] {
  return groupsOf(part)
    .flatMap((fields) => {
      const final = fields.get('final-recipient') ?? fields.get('original-recipient')
      return final === undefined ? [] : [statusOf(fields, final)]
    })
    .slice(0, MAX_RECIPIENTS)
}

function statusOf(fields: ReadonlyMap<string, string>, final: string): DeliveryStatus {
  return {
    // An alias is told with the address that was written to, which is the one that we know.
    address: addressOf(fields.get('original-recipient')) ?? addressOf(final),
    action: (/^[a-z]+/i.exec(fields.get('action') ?? 'failed')?.[0] ?? 'failed').toLowerCase(),
    status: /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(fields.get('status') ?? '')?.[1] ?? '',
    diagnostic: valueOf(fields.get('diagnostic-code') ?? '').slice(0, 300),
  }
}

function groupsOf(part: string): ReadonlyMap<string, string>[] {
  const groups: Map<string, string>[] = []
  let group = new Map<string, string>()
  let name = ''
  for (const line of part.split('\n').slice(0, 2000)) {
    if (line.trim() === '') {
      group = new Map()
      name = ''
      continue
    }
    const field = /^([A-Za-z][A-Za-z0-9-]{0,60})[ \t]*:(.*)$/.exec(line)
    // A line that begins with a space goes on with the field before it.
    if (field === null) {
      if (name !== '' && /^[ \t]/.test(line)) group.set(name, `${group.get(name) ?? ''} ${line.trim()}`)
      continue
    }
    name = (field[1] ?? '').toLowerCase()
    if (group.size === 0 || (name === 'final-recipient' && group.has(name))) {
      group = new Map()
      groups.push(group)
    }
    if (!group.has(name)) group.set(name, (field[2] ?? '').trim())
  }
  return groups
}

/** The value after its type: "rfc822; kari@x.no", "smtp; 550 …". */
const valueOf = (field: string): string => field.replace(/^[\w-]{1,30}\s*;\s*/, '').replace(/\s+/g, ' ').trim()

function addressOf(field: string | undefined): string | null {
  const address = normalizeEmailAddress(valueOf(field ?? '').replace(/^<|>$/g, ''))
  return isEmailAddress(address) ? address : null
}
