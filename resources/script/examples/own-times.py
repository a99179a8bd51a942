# Egne tider for noen grupper; alle andre får den vanlige. Grupper som ikke finnes, hoppes over.
own_times = {"Kantiner": "07:00", "Restauranter": "11:00"}
known = [group for group in own_times if group in groups]

for group in known:
    (
        workflow(f"Bestilling kl. {own_times[group]}: {group}")
        .weekly(["monday", "thursday"], own_times[group])
        .send_email("bestilling", to={"groups": group})
    )

(
    workflow("Bestilling til alle andre")
    .weekly(["monday", "thursday"], "09:00")
    .send_email("bestilling", to="all_customers", except_groups=known)
)
