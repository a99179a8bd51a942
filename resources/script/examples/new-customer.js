// En ny kunde får et skjema med en gang, og en påminnelse etter to uker uten bestilling.
workflow("Velkommen som kunde")
  .onEvent("customer_created")
  .sendEmail("bestilling", { to: "event_customer" })
  .wait({ days: 14, time: "09:00" })
  .check("orders_missing", { among: "event_customer" })
  .sendEmail("reminder", { to: "condition_result" })
