# En ny kunde får et skjema med en gang, og en påminnelse etter to uker uten bestilling.
(
    workflow("Velkommen som kunde")
    .on_event("customer_created")
    .send_email("bestilling", to="event_customer")
    .wait(days=14, time="09:00")
    .check("orders_missing", among="event_customer")
    .send_email("reminder", to="condition_result")
)
