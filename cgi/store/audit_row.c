/* The row of an audit, apart from the chain: it takes no cryptography, which
 * the visitors' program is not linked with. */
#include "store/audit_chain.h"

static const struct column entry_columns[] = {
	FIELD(INT64, struct audit_entry, id),
	FIELD(INT64, struct audit_entry, at),
	FIELD(TEXT, struct audit_entry, actor),
	FIELD(TEXT, struct audit_entry, address),
	FIELD(TEXT, struct audit_entry, action),
	FIELD(TEXT, struct audit_entry, subject),
	FIELD(NULLABLE, struct audit_entry, before),
	FIELD(NULLABLE, struct audit_entry, after),
	FIELD(TEXT, struct audit_entry, hash),
};

const struct row audit_chain_row = ROW("audit_entry", struct audit_entry,
    entry_columns);
