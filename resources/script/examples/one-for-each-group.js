// En arbeidsflyt for hver gruppe i registeret, fem minutter etter hverandre.
groups.forEach((group, index) => {
  const minute = String((index * 5) % 60).padStart(2, "0")
  workflow(`Bestilling: ${group}`)
    .weekly("monday", `09:${minute}`)
    .sendEmail("bestilling", { to: { groups: group } })
    .waitUntil("thursday", "12:00")
    .check("orders_missing")
    .sendEmail("reminder", { to: "condition_result" })
})

console.log(`${groups.length} grupper i registeret`)
