# Skjemaet går ut mandag. De som ikke har bestilt innen torsdag kl. 15, får en påminnelse.
(
    workflow("Ukentlig bestilling")
    .weekly("monday", "09:00", holidays="next_business_day")
    .send_email("bestilling", to="all_customers")
    .wait_until("thursday", "15:00")
    .check("orders_missing")
    .send_email("reminder", to="condition_result")
)
