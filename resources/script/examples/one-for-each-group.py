# En arbeidsflyt for hver gruppe i registeret, fem minutter etter hverandre.
for index, group in enumerate(groups):
    minute = (index * 5) % 60
    (
        workflow(f"Bestilling: {group}")
        .weekly("monday", f"09:{minute:02}")
        .send_email("bestilling", to={"groups": group})
        .wait_until("thursday", "12:00")
        .check("orders_missing")
        .send_email("reminder", to="condition_result")
    )

print(f"{len(groups)} grupper i registeret")
