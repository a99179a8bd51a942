// Skjemaet går ut mandag. De som ikke har bestilt innen torsdag kl. 15, får en påminnelse.
workflow("Ukentlig bestilling")
  .weekly("monday", "09:00", { holidays: "next_business_day" })
  .sendEmail("bestilling", { to: "all_customers" })
  .waitUntil("thursday", "15:00")
  .check("orders_missing")
  .sendEmail("reminder", { to: "condition_result" })
