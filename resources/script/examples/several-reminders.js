// Flere påminnelser: hver dag ser den på nytt etter hvem som mangler.
const reminders = [
  { day: "wednesday", time: "09:00" },
  { day: "thursday", time: "09:00" },
  { day: "friday", time: "12:00" },
]

const order = workflow("Bestilling med flere påminnelser")
  .weekly("monday", "08:00")
  .sendEmail("bestilling", { to: "all_customers" })

for (const { day, time } of reminders) {
  order.waitUntil(day, time).check("orders_missing").sendEmail("reminder", { to: "condition_result" })
}

order.generateReport("missing_orders")
