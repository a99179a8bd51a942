# Den som bestiller, får en bekreftelse. Bestillinger fra nettbutikken varsler også kontoret.
(
    workflow("Bekreft bestilling")
    .on_event("order_created")
    .send_email("confirmation", to="event_customer")
)

(
    workflow("Bestilling fra nettbutikken")
    .on_event("webhook", filter={"kanal": "nettbutikk"})
    .send_email("other", to="admin")
)
