// Første mandag i måneden, og siste virkedag hvert kvartal.
workflow("Nytt fra oss")
  .monthly({ first: "monday" }, "10:00", { holidays: "next_business_day" })
  .sendEmail("other", { to: "all_customers" })

workflow("Kvartalets bestillinger")
  .monthly({ businessDay: "last" }, "15:00", { every: 3 })
  .generateReport("orders", { format: "xlsx" })
