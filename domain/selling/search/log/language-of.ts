export const log_languages = ['en', 'bn', 'banglish', 'other'] as const
export type LogLanguage = (typeof log_languages)[number]

/** Everyday words of Bengali in Latin letters that are none in English, or hardly. */
const banglish = new Set(
  (
    'er ar ki koto dam daam takar hajar jonno jonne moddhe modhe niche upore kome kom beshi theke chara bade onno ekta akta ek dui tin ' +
    'valo bhalo notun purano boro choto sosta shosta chai lagbe lagbo ache ase achhe hobe hoye geche jay deya dekhan nai na amar apnar emon mapar ' +
    'lal kalo shada sada nil neel sobuj shobuj holud golapi rong ronger ' +
    'chal chaal dal daal musur mug chola dim alu aloo peyaj piyaj peaj rosun ada morich jira moshla mosla masla lobon chini gur modhu ' +
    'tel shorishar sorishar ata moyda suji muri chira cha chaer chayer dudh doi ghi misti mishti mach mas ilish rui katla chingri pangas ' +
    'mangsho mangso gorur khasir murgi murgir hasher fol aam kola komola apel shak sobji shobji begun kumra lau potol korola khabar khabarer pani panir ' +
    'shari sharee panjabi panjabir gamcha jama kapor kamij orna juta chador shiter sutir suti biyer meyeder cheleder bacchar bacchader baccha ' +
    'ammur abbur mayer babar boi khata kolom kagoj khelna upohar oshudh oshud osudh jor jorer kashi kashir batha bethar shordi ' +
    'rannar ranna korai hari patil bati thala chamoch ghor ghorer jinis saban shaban moja ghori chata tala chabi balti pakha'
  ).split(' '),
)
/** Letters that stand together in Bengali words and hardly in English ones. */
const sounds_bengali =
  /.aa|ngsh|cch|chh|kkh|ddh|tth|bbh|jhi|sho[rnlt]|mosh|^(?:bh|jh|kh|dh)[aeiou]|[aeiou](?:dh|gh)[aeiou]r?$/

/** Cheap and now and then wrong: good enough to say how people write, not to decide anything by. */
export function languageOf(text: string): LogLanguage {
  if (/[ঀ-৿]/.test(text)) return 'bn'
  const words = text.toLowerCase().match(/[a-z]+/g)
  if (!words || /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(text)) return 'other'
  return words.some((word) => banglish.has(word) || sounds_bengali.test(word)) ? 'banglish' : 'en'
}
