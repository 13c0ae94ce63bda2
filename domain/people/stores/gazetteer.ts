/**
 * Bangladesh as shoppers write it: 8 divisions, 64 districts, their upazilas and the metropolitan thanas.
 * One district a line: name | Bengali | other spellings | its town's latitude, longitude | upazilas | metropolitan thanas.
 * Text rather than objects, so that someone who knows a place can mend it without knowing the code.
 */
export const gazetteer = `
# Barishal | বরিশাল | Barisal
Barguna | বরগুনা | Borguna | 22.15,90.12 | Amtali, Bamna, Barguna Sadar, Betagi, Patharghata, Taltali |
Barishal | বরিশাল | Barisal, Borishal | 22.70,90.37 | Agailjhara, Babuganj, Bakerganj, Banaripara, Barishal Sadar, Gaurnadi, Hizla, Mehendiganj, Muladi, Wazirpur | Airport, Bandar, Kawnia, Kotwali
Bhola | ভোলা | | 22.69,90.65 | Bhola Sadar, Borhanuddin, Char Fasson, Daulatkhan, Lalmohan, Manpura, Tazumuddin |
Jhalokati | ঝালকাঠি | Jhalakathi, Jhalokathi, Jhalakati, Jhalkathi, Jhalakathi, ঝালকাঠী | 22.64,90.20 | Jhalokati Sadar, Kathalia, Nalchity, Rajapur |
Patuakhali | পটুয়াখালী | Potuakhali, পটুয়াখালি | 22.36,90.33 | Bauphal, Dashmina, Dumki, Galachipa, Kalapara, Mirzaganj, Patuakhali Sadar, Rangabali |
Pirojpur | পিরোজপুর | Perojpur | 22.58,89.97 | Bhandaria, Indurkani, Kawkhali, Mathbaria, Nazirpur, Nesarabad, Pirojpur Sadar |
# Chattogram | চট্টগ্রাম | Chittagong
Bandarban | বান্দরবান | Bandorban | 22.20,92.22 | Alikadam, Bandarban Sadar, Lama, Naikhongchhari, Rowangchhari, Ruma, Thanchi |
Brahmanbaria | ব্রাহ্মণবাড়িয়া | B Baria, Brahmonbaria, Bramhanbaria, Brahmanbariya, ব্রাহ্মনবাড়িয়া, বি বাড়িয়া | 23.96,91.11 | Akhaura, Ashuganj, Bancharampur, Bijoynagar, Brahmanbaria Sadar, Kasba, Nabinagar, Nasirnagar, Sarail |
Chandpur | চাঁদপুর | চাদপুর | 23.23,90.67 | Chandpur Sadar, Faridganj, Haimchar, Hajiganj, Kachua, Matlab Dakshin, Matlab Uttar, Shahrasti |
Chattogram | চট্টগ্রাম | Chittagong, Chattagram, Chottogram, Ctg, চিটাগাং, চাটগাঁ | 22.34,91.83 | Anwara, Banshkhali, Boalkhali, Chandanaish, Fatikchhari, Hathazari, Karnaphuli, Lohagara, Mirsharai, Patiya, Rangunia, Raozan, Sandwip, Satkania, Sitakunda | Akbar Shah, Bakalia, Bandar, Bayezid Bostami, Chandgaon, Chawkbazar, Double Mooring, EPZ, Halishahar, Karnaphuli, Khulshi, Kotwali, Pahartali, Panchlaish, Patenga, Sadarghat
Cox's Bazar | কক্সবাজার | Coxsbazar, Cox Bazar, Cox Bazaar, Cox's Bazaar, Koksbazar, কক্স বাজার | 21.44,91.97 | Chakaria, Cox's Bazar Sadar, Eidgaon, Kutubdia, Maheshkhali, Pekua, Ramu, Teknaf, Ukhia |
Cumilla | কুমিল্লা | Comilla, Kumilla | 23.46,91.18 | Barura, Brahmanpara, Burichang, Chandina, Chauddagram, Cumilla Adarsha Sadar, Cumilla Sadar Dakshin, Daudkandi, Debidwar, Homna, Laksam, Lalmai, Manoharganj, Meghna, Muradnagar, Nangalkot, Titas |
Feni | ফেনী | ফেনি | 23.01,91.40 | Chhagalnaiya, Daganbhuiyan, Feni Sadar, Fulgazi, Parshuram, Sonagazi |
Khagrachhari | খাগড়াছড়ি | Khagrachari, Khagrasori | 23.12,91.98 | Dighinala, Guimara, Khagrachhari Sadar, Lakshmichhari, Mahalchhari, Manikchhari, Matiranga, Panchhari, Ramgarh |
Lakshmipur | লক্ষ্মীপুর | Laxmipur, Luxmipur, Lokkhipur, লক্ষীপুর, লক্ষ্মিপুর | 22.94,90.84 | Kamalnagar, Lakshmipur Sadar, Raipur, Ramganj, Ramgati |
Noakhali | নোয়াখালী | Noakhaly, নোয়াখালি | 22.87,91.10 | Begumganj, Chatkhil, Companiganj, Hatiya, Kabirhat, Noakhali Sadar, Senbagh, Sonaimuri, Subarnachar |
Rangamati | রাঙ্গামাটি | Rangamaty, রাঙামাটি | 22.65,92.18 | Baghaichhari, Barkal, Belaichhari, Juraichhari, Kaptai, Kawkhali, Langadu, Naniarchar, Rajasthali, Rangamati Sadar |
# Dhaka | ঢাকা | Dacca
Dhaka | ঢাকা | Dacca, Dhaka City | 23.76,90.40 | Dhamrai, Dohar, Keraniganj, Nawabganj, Savar | Adabor, Airport, Badda, Banani, Bangshal, Bhashantek, Bhatara, Cantonment, Chawkbazar, Dakshinkhan, Darus Salam, Demra, Dhanmondi, Gendaria, Gulshan, Hatirjheel, Hazaribagh, Jatrabari, Kadamtali, Kafrul, Kalabagan, Kamrangirchar, Khilgaon, Khilkhet, Kotwali, Lalbagh, Mirpur, Mohammadpur, Motijheel, Mugda, New Market, Pallabi, Paltan, Ramna, Rampura, Rupnagar, Sabujbagh, Shah Ali, Shahbagh, Shahjahanpur, Sher-e-Bangla Nagar, Shyampur, Sutrapur, Tejgaon, Tejgaon Industrial Area, Turag, Uttara East, Uttara West, Uttarkhan, Wari
Faridpur | ফরিদপুর | Foridpur | 23.61,89.84 | Alfadanga, Bhanga, Boalmari, Charbhadrasan, Faridpur Sadar, Madhukhali, Nagarkanda, Sadarpur, Saltha |
Gazipur | গাজীপুর | Gajipur, গাজিপুর | 24.00,90.42 | Gazipur Sadar, Kaliakair, Kaliganj, Kapasia, Sreepur | Basan, Gacha, Kashimpur, Konabari, Pubail, Tongi East, Tongi West
Gopalganj | গোপালগঞ্জ | | 23.01,89.83 | Gopalganj Sadar, Kashiani, Kotalipara, Muksudpur, Tungipara |
Kishoreganj | কিশোরগঞ্জ | Kishorganj | 24.43,90.78 | Austagram, Bajitpur, Bhairab, Hossainpur, Itna, Karimganj, Katiadi, Kishoreganj Sadar, Kuliarchar, Mithamain, Nikli, Pakundia, Tarail |
Madaripur | মাদারীপুর | মাদারিপুর | 23.17,90.20 | Dasar, Kalkini, Madaripur Sadar, Rajoir, Shibchar |
Manikganj | মানিকগঞ্জ | | 23.86,90.00 | Daulatpur, Ghior, Harirampur, Manikganj Sadar, Saturia, Shibalaya, Singair |
Munshiganj | মুন্সিগঞ্জ | Munsiganj, Bikrampur, মুন্সীগঞ্জ | 23.54,90.53 | Gazaria, Louhajang, Munshiganj Sadar, Sirajdikhan, Sreenagar, Tongibari |
Narayanganj | নারায়ণগঞ্জ | Naraynganj, নারায়নগঞ্জ | 23.62,90.50 | Araihazar, Bandar, Narayanganj Sadar, Rupganj, Sonargaon |
Narsingdi | নরসিংদী | Narshingdi, Norsingdi, নরসিংদি | 23.92,90.72 | Belabo, Monohardi, Narsingdi Sadar, Palash, Raipura, Shibpur |
Rajbari | রাজবাড়ী | Rajbary, রাজবাড়ি | 23.76,89.64 | Baliakandi, Goalanda, Kalukhali, Pangsha, Rajbari Sadar |
Shariatpur | শরীয়তপুর | Shariyatpur, শরিয়তপুর | 23.21,90.35 | Bhedarganj, Damudya, Gosairhat, Naria, Shariatpur Sadar, Zajira |
Tangail | টাঙ্গাইল | টাংগাইল, টাঙাইল | 24.25,89.92 | Basail, Bhuapur, Delduar, Dhanbari, Ghatail, Gopalpur, Kalihati, Madhupur, Mirzapur, Nagarpur, Sakhipur, Tangail Sadar |
# Khulna | খুলনা |
Bagerhat | বাগেরহাট | | 22.66,89.79 | Bagerhat Sadar, Chitalmari, Fakirhat, Kachua, Mollahat, Mongla, Morrelganj, Rampal, Sarankhola |
Chuadanga | চুয়াডাঙ্গা | Chuadangga, চুয়াডাংগা | 23.64,88.84 | Alamdanga, Chuadanga Sadar, Damurhuda, Jibannagar |
Jashore | যশোর | Jessore, Joshor, Jashor | 23.17,89.21 | Abhaynagar, Bagherpara, Chaugachha, Jashore Sadar, Jhikargachha, Keshabpur, Manirampur, Sharsha |
Jhenaidah | ঝিনাইদহ | Jhenaidaha, Jhenidah, Jinaidah, Jhinaidah | 23.54,89.17 | Harinakunda, Jhenaidah Sadar, Kaliganj, Kotchandpur, Maheshpur, Shailkupa |
Khulna | খুলনা | | 22.82,89.55 | Batiaghata, Dacope, Dighalia, Dumuria, Koyra, Paikgachha, Phultala, Rupsha, Terokhada | Aranghata, Daulatpur, Harintana, Khalishpur, Khan Jahan Ali, Khulna Sadar, Labanchara, Sonadanga
Kushtia | কুষ্টিয়া | Kustia, কুষ্টিয়া | 23.90,89.12 | Bheramara, Daulatpur, Khoksa, Kumarkhali, Kushtia Sadar, Mirpur |
Magura | মাগুরা | | 23.49,89.42 | Magura Sadar, Mohammadpur, Shalikha, Sreepur |
Meherpur | মেহেরপুর | | 23.76,88.63 | Gangni, Meherpur Sadar, Mujibnagar |
Narail | নড়াইল | Norail | 23.17,89.50 | Kalia, Lohagara, Narail Sadar |
Satkhira | সাতক্ষীরা | Shatkhira, সাতক্ষিরা | 22.72,89.07 | Assasuni, Debhata, Kalaroa, Kaliganj, Satkhira Sadar, Shyamnagar, Tala |
# Mymensingh | ময়মনসিংহ | Mymensing
Jamalpur | জামালপুর | | 24.92,89.95 | Bakshiganj, Dewanganj, Islampur, Jamalpur Sadar, Madarganj, Melandaha, Sarishabari |
Mymensingh | ময়মনসিংহ | Mymensing, Maimansingh, Moymensingh, Nasirabad | 24.75,90.41 | Bhaluka, Dhobaura, Fulbaria, Gafargaon, Gauripur, Haluaghat, Ishwarganj, Muktagachha, Mymensingh Sadar, Nandail, Phulpur, Tarakanda, Trishal | Kotwali
Netrokona | নেত্রকোণা | Netrakona, Netrokana, নেত্রকোনা | 24.88,90.73 | Atpara, Barhatta, Durgapur, Kalmakanda, Kendua, Khaliajuri, Madan, Mohanganj, Netrokona Sadar, Purbadhala |
Sherpur | শেরপুর | | 25.02,90.02 | Jhenaigati, Nakla, Nalitabari, Sherpur Sadar, Sreebardi |
# Rajshahi | রাজশাহী |
Bogura | বগুড়া | Bogra | 24.85,89.37 | Adamdighi, Bogura Sadar, Dhunat, Dhupchanchia, Gabtali, Kahaloo, Nandigram, Sariakandi, Shajahanpur, Sherpur, Shibganj, Sonatala |
Chapainawabganj | চাঁপাইনবাবগঞ্জ | Chapai Nawabganj, Chapainababganj, Chapai, চাপাইনবাবগঞ্জ | 24.60,88.27 | Bholahat, Chapainawabganj Sadar, Gomastapur, Nachole, Shibganj |
Joypurhat | জয়পুরহাট | Jaypurhat, Jaipurhat | 25.10,89.02 | Akkelpur, Joypurhat Sadar, Kalai, Khetlal, Panchbibi |
Naogaon | নওগাঁ | Nowgaon, Naogaw, নওগা | 24.80,88.94 | Atrai, Badalgachhi, Dhamoirhat, Mahadebpur, Manda, Naogaon Sadar, Niamatpur, Patnitala, Porsha, Raninagar, Sapahar |
Natore | নাটোর | Nator | 24.41,88.99 | Bagatipara, Baraigram, Gurudaspur, Lalpur, Naldanga, Natore Sadar, Singra |
Pabna | পাবনা | | 24.00,89.24 | Atgharia, Bera, Bhangura, Chatmohar, Faridpur, Ishwardi, Pabna Sadar, Santhia, Sujanagar |
Rajshahi | রাজশাহী | Rajshahy, রাজশাহি | 24.37,88.60 | Bagha, Bagmara, Charghat, Durgapur, Godagari, Mohanpur, Paba, Puthia, Tanore | Airport, Belpukur, Boalia, Chandrima, Damkura, Karnahar, Kashiadanga, Katakhali, Motihar, Paba, Rajpara, Shah Makhdum
Sirajganj | সিরাজগঞ্জ | Serajganj | 24.45,89.71 | Belkuchi, Chauhali, Kamarkhanda, Kazipur, Raiganj, Shahjadpur, Sirajganj Sadar, Tarash, Ullahpara |
# Rangpur | রংপুর |
Dinajpur | দিনাজপুর | | 25.63,88.64 | Biral, Birampur, Birganj, Bochaganj, Chirirbandar, Dinajpur Sadar, Fulbari, Ghoraghat, Hakimpur, Kaharole, Khansama, Nawabganj, Parbatipur |
Gaibandha | গাইবান্ধা | | 25.33,89.54 | Fulchhari, Gaibandha Sadar, Gobindaganj, Palashbari, Sadullapur, Saghata, Sundarganj |
Kurigram | কুড়িগ্রাম | | 25.81,89.64 | Bhurungamari, Char Rajibpur, Chilmari, Kurigram Sadar, Nageshwari, Phulbari, Rajarhat, Raumari, Ulipur |
Lalmonirhat | লালমনিরহাট | Lalmonirhaat | 25.92,89.45 | Aditmari, Hatibandha, Kaliganj, Lalmonirhat Sadar, Patgram |
Nilphamari | নীলফামারী | Nilfamari, নীলফামারি, নিলফামারী | 25.93,88.86 | Dimla, Domar, Jaldhaka, Kishoreganj, Nilphamari Sadar, Saidpur |
Panchagarh | পঞ্চগড় | Panchagar, Ponchogor | 26.33,88.55 | Atwari, Boda, Debiganj, Panchagarh Sadar, Tetulia |
Rangpur | রংপুর | Rongpur | 25.75,89.25 | Badarganj, Gangachara, Kaunia, Mithapukur, Pirgachha, Pirganj, Rangpur Sadar, Taraganj | Haragach, Hazirhat, Kotwali, Mahiganj, Parshuram, Tajhat
Thakurgaon | ঠাকুরগাঁও | Thakurgao, ঠাকুরগাও | 26.03,88.46 | Baliadangi, Haripur, Pirganj, Ranisankail, Thakurgaon Sadar |
# Sylhet | সিলেট | Silhet
Habiganj | হবিগঞ্জ | Hobiganj | 24.38,91.41 | Ajmiriganj, Bahubal, Baniachong, Chunarughat, Habiganj Sadar, Lakhai, Madhabpur, Nabiganj, Shayestaganj |
Moulvibazar | মৌলভীবাজার | Maulvibazar, Moulvi Bazar, Moulavibazar, Maulvi Bazar, মৌলভিবাজার | 24.48,91.78 | Barlekha, Juri, Kamalganj, Kulaura, Moulvibazar Sadar, Rajnagar, Sreemangal |
Sunamganj | সুনামগঞ্জ | | 25.07,91.40 | Bishwamvarpur, Chhatak, Derai, Dharmapasha, Dowarabazar, Jagannathpur, Jamalganj, Madhyanagar, Shalla, Shantiganj, Sunamganj Sadar, Tahirpur |
Sylhet | সিলেট | Silhet, Silet | 24.89,91.87 | Balaganj, Beanibazar, Bishwanath, Companiganj, Dakshin Surma, Fenchuganj, Golapganj, Gowainghat, Jaintiapur, Kanaighat, Osmani Nagar, Sylhet Sadar, Zakiganj | Airport, Dakshin Surma, Jalalabad, Kotwali, Moglabazar, Shah Paran
`
