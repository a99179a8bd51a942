// Egne tider for noen grupper; alle andre får den vanlige. Grupper som ikke finnes, hoppes over.
const ownTimes = { Kantiner: "07:00", Restauranter: "11:00" }
const known = Object.keys(ownTimes).filter((group) => groups.includes(group))

for (const group of known) {
  workflow(`Bestilling kl. ${ownTimes[group]}: ${group}`)
    .weekly(["monday", "thursday"], ownTimes[group])
    .sendEmail("bestilling", { to: { groups: group } })
}

workflow("Bestilling til alle andre")
  .weekly(["monday", "thursday"], "09:00")
  .sendEmail("bestilling", { to: "all_customers", exceptGroups: known })
