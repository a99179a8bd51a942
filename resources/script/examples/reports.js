// Rapporter til kontoret: hvem som mangler hver fredag, og alt som er kjørt den siste dagen i måneden.
workflow("Fredagsrapport")
  .weekly("friday", "14:00")
  .check("orders_missing", { since: "last_monday", among: "all_customers" })
  .generateReport("missing_orders", { format: "pdf" })

workflow("Månedsrapport")
  .monthly("last", "16:00", { holidays: "previous_business_day" })
  .generateReport("orders", { format: "xlsx" })
  .generateReport("executions", { format: "csv" })
