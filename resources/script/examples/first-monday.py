# Første mandag i måneden, og siste virkedag hvert kvartal.
(
    workflow("Nytt fra oss")
    .monthly({"first": "monday"}, "10:00", holidays="next_business_day")
    .send_email("other", to="all_customers")
)

(
    workflow("Kvartalets bestillinger")
    .monthly({"business_day": "last"}, "15:00", every=3)
    .generate_report("orders", format="xlsx")
)
