// En e-post på hver av disse datoene, og påminnelse to dager etter.
const dates = ["2026-12-01", "2026-12-08", "2026-12-15"]

for (const date of dates) {
  workflow(`Julebestilling ${date}`)
    .once(date, "09:00")
    .sendEmail("bestilling", { to: "all_customers" })
    .wait({ days: 2, time: "10:00" })
    .check("orders_missing")
    .sendEmail("reminder", { to: "condition_result" })
}
