# Flere påminnelser: hver dag ser den på nytt etter hvem som mangler.
reminders = [
    ("wednesday", "09:00"),
    ("thursday", "09:00"),
    ("friday", "12:00"),
]

order = workflow("Bestilling med flere påminnelser")
order.weekly("monday", "08:00")
order.send_email("bestilling", to="all_customers")

for day, time in reminders:
    order.wait_until(day, time).check("orders_missing").send_email("reminder", to="condition_result")

order.generate_report("missing_orders")
