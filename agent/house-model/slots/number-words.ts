import { normal } from '#domain/search'

/** Every number word up to 99; the search knows the round ones only. */
const rows = `
1 এক ek one
2 দুই দু dui du two
3 তিন tin three
4 চার char four
5 পাঁচ পাচ panch pach paanch five
6 ছয় ছ choy chhoy soy six
7 সাত sat shat saat shaat seven
8 আট aat eight
9 নয় noy nine
10 দশ dosh dos ten
11 এগারো এগার egaro eleven
12 বারো বার baro twelve
13 তেরো তের tero thirteen
14 চৌদ্দ choddo chouddo fourteen
15 পনেরো পনের ponero ponro fifteen
16 ষোলো ষোল sholo solo sixteen
17 সতেরো সতের shotero sotero seventeen
18 আঠারো আঠার atharo eighteen
19 উনিশ unish nineteen
20 বিশ কুড়ি bish bis kuri twenty
21 একুশ ekush
22 বাইশ baish
23 তেইশ teish
24 চব্বিশ chobbish
25 পঁচিশ পচিশ pochish pochis pachish
26 ছাব্বিশ chabbish
27 সাতাশ satash
28 আটাশ atash
29 ঊনত্রিশ উনত্রিশ untrish
30 ত্রিশ তিরিশ trish tirish thirty
31 একত্রিশ ektrish
32 বত্রিশ botrish
33 তেত্রিশ tetrish
34 চৌত্রিশ choutrish
35 পঁয়ত্রিশ poytrish
36 ছত্রিশ chotrish
37 সাঁইত্রিশ saitrish
38 আটত্রিশ attrish
39 ঊনচল্লিশ উনচল্লিশ unchollish
40 চল্লিশ chollish forty fourty
41 একচল্লিশ ekchollish
42 বিয়াল্লিশ biyallish
43 তেতাল্লিশ tetallish
44 চুয়াল্লিশ chuallish
45 পঁয়তাল্লিশ poytallish
46 ছেচল্লিশ chechollish
47 সাতচল্লিশ satchollish
48 আটচল্লিশ atchollish
49 ঊনপঞ্চাশ উনপঞ্চাশ unponchash
50 পঞ্চাশ ponchash fifty
51 একান্ন ekanno
52 বায়ান্ন bayanno
53 তিপ্পান্ন tippanno
54 চুয়ান্ন chuanno
55 পঞ্চান্ন ponchanno
56 ছাপ্পান্ন chappanno
57 সাতান্ন satanno
58 আটান্ন atanno
59 ঊনষাট উনষাট unshat
60 ষাট sixty
61 একষট্টি ekshotti
62 বাষট্টি bashotti
63 তেষট্টি teshotti
64 চৌষট্টি choushotti
65 পঁয়ষট্টি poyshotti
66 ছেষট্টি cheshotti
67 সাতষট্টি satshotti
68 আটষট্টি atshotti
69 ঊনসত্তর উনসত্তর unshottor
70 সত্তর shottor sottor seventy
71 একাত্তর ekattor
72 বাহাত্তর bahattor
73 তিয়াত্তর tiyattor
74 চুয়াত্তর chuattor
75 পঁচাত্তর pochattor
76 ছিয়াত্তর chiyattor
77 সাতাত্তর satattor
78 আটাত্তর atattor
79 ঊনআশি উনআশি unashi
80 আশি ashi eighty
81 একাশি ekashi
82 বিরাশি birashi
83 তিরাশি tirashi
84 চুরাশি churashi
85 পঁচাশি pochashi
86 ছিয়াশি chiyashi
87 সাতাশি satashi
88 আটাশি atashi
89 ঊননব্বই উননব্বই unonobboi
90 নব্বই nobboi ninety
91 একানব্বই ekanobboi
92 বিরানব্বই biranobboi
93 তিরানব্বই tiranobboi
94 চুরানব্বই churanobboi
95 পঁচানব্বই pochanobboi
96 ছিয়ানব্বই chiyanobboi
97 সাতানব্বই satanobboi
98 আটানব্বই atanobboi
99 নিরানব্বই niranobboi`

export const number_words = new Map<string, number>()
for (const row of rows.trim().split('\n')) {
  const [value, ...words] = normal(row).split(' ')
  for (const word of words) number_words.set(word, Number(value))
}
