// Den som bestiller, får en bekreftelse. Bestillinger fra nettbutikken varsler også kontoret.
workflow("Bekreft bestilling")
  .onEvent("order_created")
  .sendEmail("confirmation", { to: "event_customer" })

workflow("Bestilling fra nettbutikken")
  .onEvent("webhook", { filter: { kanal: "nettbutikk" } })
  .sendEmail("other", { to: "admin" })
