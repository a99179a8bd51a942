/** The tables whose rows the register's journal keeps, column for column as its triggers do. */
export const JOURNALLED = {
  customers: [
    'id', 'name', 'email', 'email_key', 'language', 'is_active', 'reserved_at', 'phone', 'address', 'org_number', 'fields', 'is_sample', 'created_at', 'updated_at',
    'sort_key', 'reserved_reason', 'notes', 'categories', 'bounced_at', 'bounce_reason', 'erased_at',
  ],
  customer_groups: ['id', 'name', 'name_key', 'is_sample', 'created_at'],
  customer_group_members: ['group_id', 'customer_id'],
  customer_contacts: ['id', 'customer_id', 'position', 'name', 'email', 'email_key', 'categories', 'bounced_at', 'bounce_reason'],
  orders: ['id', 'customer_id', 'ordered_at', 'reference', 'items', 'source', 'is_sample', 'created_at', 'updated_at'],
} as const

export type JournalledTable = keyof typeof JOURNALLED
