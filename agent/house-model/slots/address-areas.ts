/** Well known, and neither upazila nor thana. */
export const neighbourhoods: Record<string, string> = {
  Dhaka: `Uttara, Bashundhara, Bashundhara R A, Baridhara, Baridhara DOHS, Mohakhali, Mohakhali DOHS, Mirpur DOHS, Banasree, Farmgate, Moghbazar, Malibagh, Basabo, Shantinagar, Niketan, Nikunja, Shyamoli, Lalmatia, Panthapath, Karwan Bazar, Kawran Bazar, Eskaton, New Eskaton, Azimpur, Nilkhet, Elephant Road, Kazipara, Shewrapara, Agargaon, Aftabnagar, Kuril, Goran, Sadarghat, Gabtoli, Ashulia, Hemayetpur, Kallyanpur, Rayer Bazar, Shahjadpur, Segunbagicha, Kakrail, Rajabazar, Indira Road, Green Road, Jigatola, Shankar`,
  Chattogram: `Agrabad, GEC, GEC Circle, GEC More, Nasirabad, Nasirabad H S, Oxygen, Muradpur, Chawk Bazar, Jamal Khan, Andarkilla, Lalkhan Bazar, Dampara, Kazir Dewri, Bahaddarhat, Mehedibag`,
  Sylhet:
    'Zindabazar, Jindabazar, Ambarkhana, Upashahar, Shahjalal Upashahar, Bandar Bazar, Subid Bazar, Tilagarh, Chouhatta, Mira Bazar, Pathantula, Majortila',
  Rajshahi: 'Shaheb Bazar, Saheb Bazar, Binodpur, Talaimari',
  Khulna: 'Boyra, Gollamari, Nirala, Shib Bari, Moylapota, Dakbangla',
  Gazipur: 'Tongi, Joydebpur, Board Bazar, Chowrasta',
  Narayanganj: 'Chashara, Siddhirganj, Fatullah',
  Cumilla: 'Kandirpar, Tomsom Bridge',
  Barishal: 'Nathullabad, Rupatali',
  Bogura: 'Satmatha, Jaleshwaritola',
}
/** Areas whose names are better known as something else: broken, utensils, a lock, a girl. Only a district beside them makes them places. */
export const ordinary = new Set(
  'airport bandar basan bera bhanga boda dasar gacha itna juri kalai kalia kotwali lama madan manda meghna naria nikli paba palash porsha rampal ruma tala wari oxygen nirala debiganj'.split(
    ' ',
  ),
)
/** Short names that are no other word. */
export const cities = new Set(['savar', 'badda', 'ramna', 'demra'])

/** What Bengali ears and the gazetteer's English do not agree about. */
const otherwise = `
  রমনা ramna, পল্লবী pallabi, pollobi pallabi, ঝিগাতলা jigatola, কোতোয়ালী kotwali, কোতোয়ালি kotwali, কোতয়ালী kotwali, বনানী banani, বনানি banani,
  দক্ষিণখান dakshinkhan, হাজারীবাগ hazaribagh, হাজারিবাগ hazaribagh, লালবাগ lalbagh, নিউমার্কেট newmarket, সবুজবাগ sabujbagh, শাহআলী shahali, শাহবাগ shahbagh,
  বাকলিয়া bakalia, হালিশহর halishahar, পাঁচলাইশ panchlaish, পটিয়া patiya, রাউজান raozan, মালিবাগ malibagh, বসুন্ধরা bashundhara, মহাখালী mohakhali,
  মগবাজার moghbazar, বাসাবো basabo, ফার্মগেট farmgate, আজিমপুর azimpur, শ্যামলী shyamoli, লালমাটিয়া lalmatia, আগারগাঁও agargaon, কাওরানবাজার kawranbazar,
  কারওয়ানবাজার karwanbazar, গাবতলী gabtoli, নিকুঞ্জ nikunja, বনশ্রী banasree, bonosree banasree, banasri banasree, উপশহর upashahar, উত্তরা uttara, uttora uttara, শেওড়াপাড়া shewrapara, boshundhora bashundhara,
  bosundhara bashundhara, mohammodpur mohammadpur, mohammedpur mohammadpur, mogbazar moghbazar, malibag malibagh, danmondi dhanmondi, dhanmandi dhanmondi, বহদ্দারহাট bahaddarhat`
export const said_otherwise = new Map(
  otherwise
    .normalize('NFC')
    .split(',')
    .map((pair): [string, string] => {
      const [said = '', name = ''] = pair.trim().split(' ')
      return [said, name]
    }),
)
