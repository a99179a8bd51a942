# En e-post på hver av disse datoene, og påminnelse to dager etter.
dates = ["2026-12-01", "2026-12-08", "2026-12-15"]

for date in dates:
    (
        workflow(f"Julebestilling {date}")
        .once(date, "09:00")
        .send_email("bestilling", to="all_customers")
        .wait(days=2, time="10:00")
        .check("orders_missing")
        .send_email("reminder", to="condition_result")
    )
