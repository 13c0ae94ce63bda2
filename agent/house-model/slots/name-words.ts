const set = (text: string): ReadonlySet<string> => new Set(text.normalize('NFC').split(/\s+/).filter(Boolean))

/** Names that many people of Bangladesh have, for sentences that may not be about a name at all. Spellings that sound alike count as one. */
export const given_names =
  set(`rahim karim nadia salma rahman hossain hasan ahmed islam uddin khatun begum akter akhter sultana jahan
  fatema ayesha khadija mariam maryam sumi rumi shumi mitu ritu jannat nusrat tania sadia farhana farzana sharmin shirin nasrin parvin
  rashed rasel sohel sumon sujon rubel shakil sakib tamim mushfiq tanvir tanvir arif asif imran kamal jamal jalal belal babul bappi
  mahmud masud mamun mizan milon monir moin nayeem nasir nazmul rafiq rafi rakib rezaul ripon robin saiful salam shahin shafiq shamim
  tariq tuhin zahid ziaur abdul abdullah abir adnan afsana alamgir anika anis anwar ashraf aziz bilkis chowdhury dipu dilruba emon
  fahim faisal farid faruk habib hamid helal ibrahim iqbal jasim jewel joy kabir khaled lamia latif liton lubna mahbub maisha
  mehedi mim mohammad muhammad mukta munni nabila naim nila nipa nishat nurul omar polash purnima rabeya rahima rajib ratan
  rehana rima riya rokeya roksana rony sabbir sabina sabrina saima sajib samia sanjida sharif shila shuvo siddique sohana sonia subrata
  suraiya swapna tahmina taslima yasmin yusuf zakir zarin biswas das saha roy ghosh barua sarkar mondal talukder bhuiyan mia miah khan sikder
  emily john david michael sarah peter james mary anna thomas george`)

/** They follow "I am" and "my name is" without being one. */
export const never_names =
  set(`a an the and or but so not no just very really too still here there from in on at to of for with by about my your his her our their this that it
  is was are be been being has have had do does did can could will would should may i me we us you he she they who what where when why how which
  angry happy sad upset annoyed sorry fine good well ok okay great ready back new sure unable able interested afraid aware worried glad free busy sick tired late early
  done lost stuck confused certain wrong correct incorrect missing different same change update spell spelt spelled misspelled mistaken right
  customer buyer seller shopper student vegetarian allergic pregnant ill broke furious mad frustrated disappointed unhappy pleased serious curious alone home
  looking waiting trying going calling writing asking living phone mobile number address email order orders delivery house road product item cart brand only also now please
  always never already again all any some one two three it's its that's there's ridiculous unacceptable urgent terrible awful bad nice quite pretty rather
  ami tumi apni amar tomar apnar amra ki keno kobe kothay koto kon ke jabo jai jabe chai chai na nai nei ar ebong o kintu tai ta ti er
  kinte kinbo nibo nebo dibo debo korbo korte kori korsi korchi dekhte dekhbo khujchi khujtesi pathabo bolbo bolte bolchi bolsi theke thaki jani jante
  ekta ekti duita dui tin akta notun purono khub onek ekhon ajke kal boro choto lal nil order thik bhul vul change bodlate hobe hoy holo
  holo hocche bolchilam bolchhi kothao kichu kono eta ota sei ei oi bhalo valo khushi rag ragi asustho bipode
  আমি তুমি আপনি আমার তোমার আপনার আমরা কি কী কেন কবে কোথায় কত কোন কে যাবো যাব যাই চাই না নাই নেই আর এবং ও কিন্তু তাই
  কিনতে কিনব কিনবো নিব নিবো নেব নেবো দিব করব করবো করতে করি করছি করেছি দেখতে দেখব খুঁজছি পাঠাব বলব বলবো বলতে বলছি থেকে থাকি জানি জানতে পাইনি পাই
  একটা একটি দুইটা নতুন পুরনো খুব অনেক এখন আজ আজকে কাল বড় ছোট লাল নীল অর্ডার ঠিক ভুল বদলাতে পরিবর্তন হবে হয় হলো হচ্ছে ভালো খুশি রাগ অসুস্থ
  ফোন মোবাইল নম্বর নাম্বার ঠিকানা বাসা রোড`)

/** "Rahim's order", "Nadia is wrong": the words before are about something else. */
export const no_name_follows = set('not wrong ভুল bhul vul')
