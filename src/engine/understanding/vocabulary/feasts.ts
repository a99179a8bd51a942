import type { VocabularyEntry } from './entry.ts'

/**
 * Days that the calendar names. The value is a fixed date "MM-DD", or "easter" with the
 * number of days from Easter Sunday. A `feast_day` is counted from the day before the first:
 * "2. påskedag" is two days after Easter Eve.
 */
export const feastWords: readonly VocabularyEntry[] = [
  { tag: 'feast', value: '01-01', nb: 'nyttårsdag/en, første nyttårsdag', nn: 'nyttårsdag/en, fyrste nyttårsdag', en: "new year's day, new years day" },
  { tag: 'feast', value: '05-01', nb: 'arbeidernes dag, første mai', nn: 'arbeidaranes dag, fyrste mai', en: 'labour day, may day' },
  { tag: 'feast', value: '05-17', nb: 'grunnlovsdagen, nasjonaldagen, syttende mai', nn: 'grunnlovsdagen, nasjonaldagen, syttande mai', en: 'constitution day' },
  { tag: 'feast', value: '06-23', nb: 'sankthansaften, st. hans', nn: 'sankthansaftan, jonsok', en: 'midsummer eve' },
  { tag: 'feast', value: '12-23', nb: 'lille julaften, lillejulaften', nn: 'veslejulaftan, litle julaftan' },
  { tag: 'feast', value: '12-24', nb: 'julaften, julekvelden', nn: 'julaftan, julekvelden', en: 'christmas eve' },
  { tag: 'feast', value: '12-25', nb: 'første juledag, 1. juledag, juledag', nn: 'fyrste juledag, første juledag, 1. juledag', en: 'christmas day' },
  { tag: 'feast', value: '12-26', nb: 'andre juledag, annen juledag, 2. juledag', nn: 'andre juledag, 2. juledag', en: 'boxing day' },
  { tag: 'feast', value: '12-31', nb: 'nyttårsaften, nyttårsaftenen', nn: 'nyttårsaftan, nyttårskvelden', en: "new year's eve, new years eve" },
  { tag: 'feast', value: 'easter-7', nb: 'palmesøndag', nn: 'palmesundag, palmesøndag', en: 'palm sunday' },
  { tag: 'feast', value: 'easter-3', nb: 'skjærtorsdag', nn: 'skjertorsdag, skirtorsdag', en: 'maundy thursday' },
  { tag: 'feast', value: 'easter-2', nb: 'langfredag', nn: 'langfredag', en: 'good friday' },
  { tag: 'feast', value: 'easter-1', nb: 'påskeaften', nn: 'påskeaftan', en: 'easter eve, holy saturday' },
  { tag: 'feast', value: 'easter+0', nb: 'første påskedag, 1. påskedag', nn: 'fyrste påskedag, første påskedag', en: 'easter sunday, easter day' },
  { tag: 'feast', value: 'easter+1', nb: 'andre påskedag, annen påskedag, 2. påskedag', nn: 'andre påskedag', en: 'easter monday' },
  { tag: 'feast', value: 'easter+39', nb: 'kristi himmelfartsdag, kristi himmelfart', nn: 'kristi himmelfartsdag', en: 'ascension day' },
  { tag: 'feast', value: 'easter+49', nb: 'første pinsedag, 1. pinsedag', nn: 'fyrste pinsedag, første pinsedag', en: 'whit sunday' },
  { tag: 'feast', value: 'easter+50', nb: 'andre pinsedag, annen pinsedag, 2. pinsedag', nn: 'andre pinsedag', en: 'whit monday' },

  { tag: 'feast_day', value: '12-24', nb: 'juledag/en', nn: 'juledag/en' },
  { tag: 'feast_day', value: 'easter-1', nb: 'påskedag/en', nn: 'påskedag/en' },
  { tag: 'feast_day', value: 'easter+48', nb: 'pinsedag/en', nn: 'pinsedag/en' },
]
