-- The register as an office keeps it: several contacts of a customer, reservations with their
-- reason, a journal of changes that can be undone, and what is remembered of those who were erased.

-- Norwegian order: a to z, then æ, ø, å. The program writes it with each name, and at its next start
-- where it is empty; see store/sort-key.ts.
ALTER TABLE customers ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
ALTER TABLE customers ADD COLUMN reserved_reason TEXT;
ALTER TABLE customers ADD COLUMN notes TEXT;
-- JSON list of the template categories that the customer's own address gets; NULL: all of them.
ALTER TABLE customers ADD COLUMN categories TEXT;
-- When a mail to the address came back for good, and what the server said.
ALTER TABLE customers ADD COLUMN bounced_at TEXT;
ALTER TABLE customers ADD COLUMN bounce_reason TEXT;
-- Set when the customer was anonymised: name and address are gone, orders stay.
ALTER TABLE customers ADD COLUMN erased_at TEXT;

DROP INDEX customers_by_name;
CREATE INDEX customers_by_sort_key ON customers (sort_key, id);
CREATE INDEX customers_by_org_number ON customers (org_number) WHERE org_number IS NOT NULL;

-- Addresses of a customer besides its own, each with the kinds of mail that it gets.
CREATE TABLE customer_contacts (
  id TEXT PRIMARY KEY NOT NULL,
  customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  -- JSON list of template categories, at least one.
  categories TEXT NOT NULL,
  bounced_at TEXT,
  bounce_reason TEXT,
  UNIQUE (customer_id, email_key)
) STRICT;
CREATE INDEX customer_contacts_by_email ON customer_contacts (email_key);

-- tjeneste: what the customer relation asks for. markedsføring: needs consent or an existing
-- customer relation, and a way out in each mail (markedsføringsloven § 15).
ALTER TABLE email_templates ADD COLUMN purpose TEXT NOT NULL DEFAULT 'service' CHECK (purpose IN ('service', 'marketing'));

-- Addresses of erased customers, as a keyed hash: an import must not bring them back.
CREATE TABLE erased_addresses (
  address_hash TEXT PRIMARY KEY NOT NULL,
  erased_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What the columns of a file like this meant last time. `header_key` is made of all its headers.
CREATE TABLE import_mappings (
  kind TEXT NOT NULL CHECK (kind IN ('customers', 'orders')),
  header_key TEXT NOT NULL,
  mapping TEXT NOT NULL,
  used_at TEXT NOT NULL,
  PRIMARY KEY (kind, header_key)
) STRICT, WITHOUT ROWID;

-- Files of the watched folder that are imported as they come: by name (`*` and `?`), in this order.
CREATE TABLE import_rules (
  id TEXT PRIMARY KEY NOT NULL,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('customers', 'orders')),
  file_pattern TEXT NOT NULL,
  mapping TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT;

-- One change of the register that can be undone as a whole. `open` only within the transaction
-- that makes it, so that the triggers below write down the rows that it touches.
CREATE TABLE register_changes (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('import_customers', 'import_orders', 'edit', 'bulk_edit', 'delete', 'merge', 'order', 'undo')),
  -- JSON: a text key with its parameters. Counts and file names, never a customer.
  summary TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'undone', 'expired')),
  undone_by TEXT REFERENCES register_changes (id) ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX register_changes_open ON register_changes (state) WHERE state = 'open';
CREATE INDEX register_changes_by_time ON register_changes (at);

CREATE TABLE register_change_rows (
  seq INTEGER PRIMARY KEY,
  change_id TEXT NOT NULL REFERENCES register_changes (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  row_key TEXT NOT NULL,
  customer_id TEXT,
  -- The row as JSON; NULL: it was not there.
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX register_change_rows_by_change ON register_change_rows (change_id, table_name, row_key);
CREATE INDEX register_change_rows_by_customer ON register_change_rows (customer_id) WHERE customer_id IS NOT NULL;

-- A trigger names each column of its table: a migration that adds one makes its three anew
-- (store/register-journal.test.ts compares them).

CREATE TRIGGER register_changes_customers_insert AFTER INSERT ON customers
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customers', NEW.id, NEW.id,
    NULL,
    json_object('id', NEW.id, 'name', NEW.name, 'email', NEW.email, 'email_key', NEW.email_key, 'language', NEW.language,
      'is_active', NEW.is_active, 'reserved_at', NEW.reserved_at, 'phone', NEW.phone, 'address', NEW.address, 'org_number', NEW.org_number,
      'fields', NEW.fields, 'is_sample', NEW.is_sample, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at, 'sort_key', NEW.sort_key,
      'reserved_reason', NEW.reserved_reason, 'notes', NEW.notes, 'categories', NEW.categories, 'bounced_at', NEW.bounced_at, 'bounce_reason', NEW.bounce_reason,
      'erased_at', NEW.erased_at)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customers_update AFTER UPDATE ON customers
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customers', NEW.id, NEW.id,
    json_object('id', OLD.id, 'name', OLD.name, 'email', OLD.email, 'email_key', OLD.email_key, 'language', OLD.language,
      'is_active', OLD.is_active, 'reserved_at', OLD.reserved_at, 'phone', OLD.phone, 'address', OLD.address, 'org_number', OLD.org_number,
      'fields', OLD.fields, 'is_sample', OLD.is_sample, 'created_at', OLD.created_at, 'updated_at', OLD.updated_at, 'sort_key', OLD.sort_key,
      'reserved_reason', OLD.reserved_reason, 'notes', OLD.notes, 'categories', OLD.categories, 'bounced_at', OLD.bounced_at, 'bounce_reason', OLD.bounce_reason,
      'erased_at', OLD.erased_at),
    json_object('id', NEW.id, 'name', NEW.name, 'email', NEW.email, 'email_key', NEW.email_key, 'language', NEW.language,
      'is_active', NEW.is_active, 'reserved_at', NEW.reserved_at, 'phone', NEW.phone, 'address', NEW.address, 'org_number', NEW.org_number,
      'fields', NEW.fields, 'is_sample', NEW.is_sample, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at, 'sort_key', NEW.sort_key,
      'reserved_reason', NEW.reserved_reason, 'notes', NEW.notes, 'categories', NEW.categories, 'bounced_at', NEW.bounced_at, 'bounce_reason', NEW.bounce_reason,
      'erased_at', NEW.erased_at)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customers_delete AFTER DELETE ON customers
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customers', OLD.id, OLD.id,
    json_object('id', OLD.id, 'name', OLD.name, 'email', OLD.email, 'email_key', OLD.email_key, 'language', OLD.language,
      'is_active', OLD.is_active, 'reserved_at', OLD.reserved_at, 'phone', OLD.phone, 'address', OLD.address, 'org_number', OLD.org_number,
      'fields', OLD.fields, 'is_sample', OLD.is_sample, 'created_at', OLD.created_at, 'updated_at', OLD.updated_at, 'sort_key', OLD.sort_key,
      'reserved_reason', OLD.reserved_reason, 'notes', OLD.notes, 'categories', OLD.categories, 'bounced_at', OLD.bounced_at, 'bounce_reason', OLD.bounce_reason,
      'erased_at', OLD.erased_at),
    NULL
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customer_groups_insert AFTER INSERT ON customer_groups
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customer_groups', NEW.id, NULL,
    NULL,
    json_object('id', NEW.id, 'name', NEW.name, 'name_key', NEW.name_key, 'is_sample', NEW.is_sample, 'created_at', NEW.created_at)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customer_groups_update AFTER UPDATE ON customer_groups
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customer_groups', NEW.id, NULL,
    json_object('id', OLD.id, 'name', OLD.name, 'name_key', OLD.name_key, 'is_sample', OLD.is_sample, 'created_at', OLD.created_at),
    json_object('id', NEW.id, 'name', NEW.name, 'name_key', NEW.name_key, 'is_sample', NEW.is_sample, 'created_at', NEW.created_at)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customer_groups_delete AFTER DELETE ON customer_groups
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customer_groups', OLD.id, NULL,
    json_object('id', OLD.id, 'name', OLD.name, 'name_key', OLD.name_key, 'is_sample', OLD.is_sample, 'created_at', OLD.created_at),
    NULL
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customer_group_members_insert AFTER INSERT ON customer_group_members
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customer_group_members', NEW.group_id || ' ' || NEW.customer_id, NEW.customer_id,
    NULL,
    json_object('group_id', NEW.group_id, 'customer_id', NEW.customer_id)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customer_group_members_update AFTER UPDATE ON customer_group_members
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customer_group_members', NEW.group_id || ' ' || NEW.customer_id, NEW.customer_id,
    json_object('group_id', OLD.group_id, 'customer_id', OLD.customer_id),
    json_object('group_id', NEW.group_id, 'customer_id', NEW.customer_id)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customer_group_members_delete AFTER DELETE ON customer_group_members
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customer_group_members', OLD.group_id || ' ' || OLD.customer_id, OLD.customer_id,
    json_object('group_id', OLD.group_id, 'customer_id', OLD.customer_id),
    NULL
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customer_contacts_insert AFTER INSERT ON customer_contacts
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customer_contacts', NEW.id, NEW.customer_id,
    NULL,
    json_object('id', NEW.id, 'customer_id', NEW.customer_id, 'position', NEW.position, 'name', NEW.name, 'email', NEW.email,
      'email_key', NEW.email_key, 'categories', NEW.categories, 'bounced_at', NEW.bounced_at, 'bounce_reason', NEW.bounce_reason)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customer_contacts_update AFTER UPDATE ON customer_contacts
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customer_contacts', NEW.id, NEW.customer_id,
    json_object('id', OLD.id, 'customer_id', OLD.customer_id, 'position', OLD.position, 'name', OLD.name, 'email', OLD.email,
      'email_key', OLD.email_key, 'categories', OLD.categories, 'bounced_at', OLD.bounced_at, 'bounce_reason', OLD.bounce_reason),
    json_object('id', NEW.id, 'customer_id', NEW.customer_id, 'position', NEW.position, 'name', NEW.name, 'email', NEW.email,
      'email_key', NEW.email_key, 'categories', NEW.categories, 'bounced_at', NEW.bounced_at, 'bounce_reason', NEW.bounce_reason)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_customer_contacts_delete AFTER DELETE ON customer_contacts
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'customer_contacts', OLD.id, OLD.customer_id,
    json_object('id', OLD.id, 'customer_id', OLD.customer_id, 'position', OLD.position, 'name', OLD.name, 'email', OLD.email,
      'email_key', OLD.email_key, 'categories', OLD.categories, 'bounced_at', OLD.bounced_at, 'bounce_reason', OLD.bounce_reason),
    NULL
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_orders_insert AFTER INSERT ON orders
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'orders', NEW.id, NEW.customer_id,
    NULL,
    json_object('id', NEW.id, 'customer_id', NEW.customer_id, 'ordered_at', NEW.ordered_at, 'reference', NEW.reference, 'items', NEW.items,
      'source', NEW.source, 'is_sample', NEW.is_sample, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_orders_update AFTER UPDATE ON orders
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'orders', NEW.id, NEW.customer_id,
    json_object('id', OLD.id, 'customer_id', OLD.customer_id, 'ordered_at', OLD.ordered_at, 'reference', OLD.reference, 'items', OLD.items,
      'source', OLD.source, 'is_sample', OLD.is_sample, 'created_at', OLD.created_at, 'updated_at', OLD.updated_at),
    json_object('id', NEW.id, 'customer_id', NEW.customer_id, 'ordered_at', NEW.ordered_at, 'reference', NEW.reference, 'items', NEW.items,
      'source', NEW.source, 'is_sample', NEW.is_sample, 'created_at', NEW.created_at, 'updated_at', NEW.updated_at)
  FROM register_changes WHERE state = 'open';
END;

CREATE TRIGGER register_changes_orders_delete AFTER DELETE ON orders
WHEN EXISTS (SELECT 1 FROM register_changes WHERE state = 'open')
BEGIN
  INSERT INTO register_change_rows (change_id, table_name, row_key, customer_id, before, after)
  SELECT id, 'orders', OLD.id, OLD.customer_id,
    json_object('id', OLD.id, 'customer_id', OLD.customer_id, 'ordered_at', OLD.ordered_at, 'reference', OLD.reference, 'items', OLD.items,
      'source', OLD.source, 'is_sample', OLD.is_sample, 'created_at', OLD.created_at, 'updated_at', OLD.updated_at),
    NULL
  FROM register_changes WHERE state = 'open';
END;
