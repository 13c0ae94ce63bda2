import { phraseReader } from './phrase-reader.ts'

const bangla = 'bangla|bengali|bangali|banglay|banglae|বাংলা|বাংলায়|বাংলাতে'
const english = 'english|inglish|engreji|ingreji|englishe|ইংরেজি|ইংরেজিতে|ইংলিশ|ইংলিশে'
const says =
  'bolen|bolun|bolo|bolben|likhen|likhun|kotha|reply|uttor|please|plz|den|din|বলুন|বলেন|বলো|লিখুন|কথা|উত্তর|দিন|প্লিজ'
const speaks = 'in|to|speak|talk|reply|answer|write|use|switch|prefer'
const ways = (tongue: string) => [
  `${speaks} to|in? ${tongue}`,
  `language|bhasha|ভাষা to? ${tongue}`,
  `${tongue} te|e? ${says}`,
  `${tongue} language|bhasha|ভাষা|ভাষায়|bhashay|version`,
  `${tongue} te`,
]

/** What is to be spoken; "english book" is a book. */
export const readLanguage = phraseReader<'en' | 'bn'>(
  [
    ['bn', ...ways(bangla), 'বাংলায়|বাংলাতে|banglay'],
    ['en', ...ways(english), 'ইংরেজিতে|ingrejite|ইংলিশে'],
  ],
  (language, line, _at, to) =>
    /^(book|books|boi|medium|grammar|বই|to)$/.test(line.tokens[to]?.text ?? '') ? undefined : { language },
)
