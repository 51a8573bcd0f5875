"""How cards of many countries print their numbers; all people and firms are invented."""

from __future__ import annotations

import pytest

from cardscan.fields.grammar import find_grammar
from cardscan.model.candidate import FieldKind, PhoneDetail
from tests.fields.printed import card_text

CARDS = [
    (
        ("Phillip Walters", "0115.496.0810", "07700.900028", "Glasgow", "ENGLAND"),
        {"+441154960810", "+447700900028"},
    ),
    (("Raamatupidaja", "(330) 0496", "Ülikooli 24", "10152 Tallinn, Eesti"), {"+3723300496"}),
    (
        (
            "Thomas Beispiel",
            "Geschäftsführer",
            "Beispiel & Partner GmbH",
            "Lindenallee 12 a",
            "50667 Köln",
            "Tel.: 0221 / 23125-0 · Fax: -99",
            "Durchwahl -15",
            "Mobil 0171/3920012",
        ),
        {"+49221231250", "+492212312599", "+492212312515", "+491713920012"},
    ),
    (
        (
            "Anna Muster",
            "Rechtsanwältin",
            "Postfach 10 12 13",
            "D-20099 Hamburg",
            "Tel (0 40) 6 69 69-1 23",
            "Telefax (0 40) 6 69 69-124",
        ),
        {"+494066969123", "+494066969124"},
    ),
    (
        (
            "Max Muster",
            "Musterfirma GmbH",
            "Hauptstr. 5, 10115 Berlin",
            "fon +49.30.23125.123 | fax +49.30.23125.124 | mob +49.171.3920012",
        ),
        {"+493023125123", "+493023125124", "+491713920012"},
    ),
    (
        (
            "Eva Huber",
            "Prokuristin",
            "Huber Ges.m.b.H.",
            "Mariahilfer Straße 99/Top 5",
            "A-1060 Wien",
            "Tel: +43 (1) 234 56 78 DW 12",
            "Mobil: 0664/123 45 67",
        ),
        {"+4312345678", "+436641234567"},
    ),
    (
        (
            "Urs Meier",
            "Leiter Verkauf",
            "Meier AG",
            "Bahnhofstrasse 10, Postfach",
            "8001 Zürich",
            "T direkt 044 234 56 78, Zentrale 044 234 56 00",
            "M 079 123 45 67",
        ),
        {"+41442345678", "+41442345600", "+41791234567"},
    ),
    (
        (
            "Jean Dupont",
            "Directeur commercial",
            "Dupont SARL",
            "12 bis, rue de la Paix",
            "BP 123",
            "75002 PARIS CEDEX 02",
            "Tél. 01 99 00 12 34 / 35 - Fax : 01 99 00 12 36",
            "Port. 06 39 98 12 34",
        ),
        {"+33199001234", "+33199001235", "+33199001236", "+33639981234"},
    ),
    (
        (
            "Marie Martin",
            "Avocat à la Cour",
            "Cabinet : 5, place Bellecour - 69002 Lyon",
            "Standard : 04 65 71 12 34",
            "Ligne directe : 04 65 71 12 35",
        ),
        {"+33465711234", "+33465711235"},
    ),
    (
        (
            "Jan Peeters",
            "Zaakvoerder",
            "Peeters BVBA",
            "Meir 24 bus 3, 2000 Antwerpen",
            "Tel. 03/234.56.78 - Fax 03/234.56.79",
            "GSM 0475/12.34.56",
        ),
        {"+3232345678", "+3232345679", "+32475123456"},
    ),
    (
        (
            "Pieter de Vries",
            "Directeur",
            "De Vries B.V.",
            "Keizersgracht 123",
            "1015 CJ Amsterdam",
            "T. 020 - 123 45 67",
            "M. 06 - 12 34 56 78",
        ),
        {"+31201234567", "+31612345678"},
    ),
    (
        (
            "Luc Weber",
            "Gérant",
            "Weber S.à r.l.",
            "10, avenue de la Liberté",
            "L-1930 Luxembourg",
            "Tél. 26 12 34 56 - Fax 26 12 34 57",
            "GSM 621 123 456",
        ),
        {"+35226123456", "+35226123457", "+352621123456"},
    ),
    (
        (
            "John Smith",
            "Partner",
            "Smith & Co LLP",
            "2nd Floor, 14 Crab Lane",
            "Manchester M9 8NB",
            "DDI: 0161 496 0277  Switchboard: 0161 496 0200 (ext. 277)",
            "Mob: 07700 900836",
        ),
        {"+441614960277", "+441614960200", "+447700900836"},
    ),
    (
        (
            "Ann Jones",
            "Plumber",
            "12 High Street, Cardiff CF10 1AA",
            "Freephone 0808 157 0192",
            "T: +44 (0) 29 2018 0123",
        ),
        {"+448081570192", "+442920180123"},
    ),
    (
        (
            "Sean Murphy",
            "Director",
            "Murphy Ltd",
            "Main Street, Killarney,",
            "Co. Kerry, V93 XY12",
            "Tel: (064) 663 1234",
            "Mobile: 087 123 4567",
        ),
        {"+353646631234", "+353871234567"},
    ),
    (
        (
            "Carlos García",
            "Director",
            "García S.L.",
            "C/ Gran Vía, 25, 3º B",
            "28013 Madrid (España)",
            "Tfno. 91 123 45 67 / 68",
            "Fax 91 123 45 69",
            "Móvil 612 34 56 78",
        ),
        {"+34911234567", "+34911234568", "+34911234569", "+34612345678"},
    ),
    (
        (
            "João Silva",
            "Gerente",
            "Silva, Lda.",
            "Rua Augusta, 100 - 2.º Esq.",
            "1100-048 Lisboa",
            "Telef. 213 123 456 • Fax 213 123 457",
            "Telem. 912 345 678",
        ),
        {"+351213123456", "+351213123457", "+351912345678"},
    ),
    (
        (
            "Paolo Rossi",
            "Amministratore",
            "Rossi S.r.l.",
            "Via Garibaldi, 10 - 20121 Milano (MI)",
            "Tel. 02.12345678 r.a. - Fax 02.12345679",
            "Cell. 338 1234567",
        ),
        {"+390212345678", "+390212345679", "+393381234567"},
    ),
    (
        (
            "Nikos Papas",
            "Λογιστής",
            "Ερμού 12, 105 63 Αθήνα",
            "Τηλ.: 210 3312345, 210 3312346",
            "Κιν.: 6944 123 456",
        ),
        {"+302103312345", "+302103312346", "+306944123456"},
    ),
    (
        (
            "Anna Nowak",
            "Kierownik sprzedaży",
            "Nowak Sp. z o.o.",
            "ul. Marszałkowska 10/12 lok. 5",
            "00-590 Warszawa",
            "tel./fax (22) 123 45 67, tel. kom. 501 123 456",
        ),
        {"+48221234567", "+48501123456"},
    ),
    (
        (
            "Jan Novák",
            "jednatel",
            "Novák s.r.o.",
            "Václavské nám. 1",
            "110 00 Praha 1",
            "tel.: 222 123 456, mobil: 603 123 456, fax: 222 123 457",
        ),
        {"+420222123456", "+420603123456", "+420222123457"},
    ),
    (
        (
            "Peter Horváth",
            "konateľ",
            "Horváth s.r.o.",
            "Hlavná 5, 811 01 Bratislava",
            "tel. 02/5443 1234, mobil 0905/123 456",
        ),
        {"+421254431234", "+421905123456"},
    ),
    (
        (
            "Kovács Péter",
            "ügyvezető",
            "Kovács Kft.",
            "1055 Budapest, Szent István krt. 21. II/4.",
            "Tel.: (06-1) 332-5417, Fax: (1) 332-5418",
            "Mobil: 06-30-961-2745",
        ),
        {"+3613325417", "+3613325418", "+36309612745"},
    ),
    (
        (
            "Ion Popescu",
            "Director",
            "Popescu S.R.L.",
            "Str. Lungă nr. 5, bl. A1, sc. 2, ap. 10",
            "Sector 3, București",
            "Tel: 021/312.34.56",
            "Mobil: 0722.123.456",
        ),
        {"+40213123456", "+40722123456"},
    ),
    (
        (
            "Иван Петров",
            "Управител",
            "Петров ЕООД",
            "София 1000, бул. Витоша 15, ет. 3",
            "тел.: 02/981 23 45, моб.: 0888 123 456",
        ),
        {"+35929812345", "+359888123456"},
    ),
    (
        (
            "Petar Jović",
            "direktor",
            "Jović d.o.o.",
            "Bulevar kralja Aleksandra 73",
            "11000 Beograd",
            "tel/fax: 011/324-1234, mob: 064/123-4567",
        ),
        {"+381113241234", "+381641234567"},
    ),
    (
        (
            "Ivan Horvat",
            "direktor",
            "Horvat d.o.o.",
            "Ilica 1, 10000 Zagreb",
            "tel: 01/4812-345",
            "mob: 098/123-456",
        ),
        {"+38514812345", "+38598123456"},
    ),
    (
        (
            "Janez Novak",
            "direktor",
            "Novak d.o.o.",
            "Dunajska cesta 5, 1000 Ljubljana",
            "T: 01 234 56 78, M: 041 123 456",
        ),
        {"+38612345678", "+38641123456"},
    ),
    (
        (
            "Amar Hadžić",
            "direktor",
            "Maršala Tita 5, 71000 Sarajevo, BiH",
            "tel: 033/123-456, mob: 061/123-456",
        ),
        {"+38733123456", "+38761123456"},
    ),
    (
        (
            "Ana Petrovska",
            "управител",
            "DOOEL Primer",
            "ul. Makedonija 5, 1000 Skopje",
            "tel. 02/3123-456",
            "mob. 070/123-456",
        ),
        {"+38923123456", "+38970123456"},
    ),
    (
        (
            "Arben Hoxha",
            "Administrator",
            "Rruga e Kavajës 5, Tiranë",
            "Tel: 04 222 3344",
            "Cel: 069 20 12 345",
        ),
        {"+35542223344", "+355692012345"},
    ),
    (
        (
            "Ayşe Yılmaz",
            "Satış Müdürü",
            "Yılmaz Ltd. Şti.",
            "Atatürk Cad. No:12 Kat:3 D:5",
            "34710 Kadıköy / İstanbul",
            "Tel: (0216) 123 45 67 (pbx)",
            "Faks: (0216) 123 45 68 Gsm: 0532 123 45 67",
        ),
        {"+902161234567", "+902161234568", "+905321234567"},
    ),
    (
        (
            "Anna Svensson",
            "Säljchef",
            "Svensson AB",
            "Storgatan 5, 111 43 Stockholm",
            "Tel 08-465 004 12 (vx), direkt 08-465 004 13",
            "Mobil 070-174 06 12",
        ),
        {"+46846500412", "+46846500413", "+46701740612"},
    ),
    (
        (
            "Ole Hansen",
            "Daglig leder",
            "Hansen AS",
            "Storgata 5, Postboks 12 Sentrum, 0101 Oslo",
            "Tlf: 22 12 34 56 Mob: 912 34 567",
        ),
        {"+4722123456", "+4791234567"},
    ),
    (
        (
            "Mette Jensen",
            "Direktør",
            "Jensen ApS",
            "Vestergade 5, 2. tv.",
            "1456 København K",
            "Tlf. 33 12 34 56 / Mobil 20 12 34 56",
        ),
        {"+4533123456", "+4520123456"},
    ),
    (
        (
            "Matti Virtanen",
            "Toimitusjohtaja",
            "Virtanen Oy",
            "Mannerheimintie 10 B 12, 00100 Helsinki",
            "Puh. (09) 123 4567, GSM 050-123 4567",
        ),
        {"+35891234567", "+358501234567"},
    ),
    (
        (
            "Jón Jónsson",
            "forstjóri",
            "Jónsson ehf.",
            "Laugavegur 12, 101 Reykjavík",
            "Sími: 551 2345 Gsm: 691 2345",
        ),
        {"+3545512345", "+3546912345"},
    ),
    (
        (
            "Mari Tamm",
            "juhataja",
            "Tamm OÜ",
            "Narva mnt 7, 10117 Tallinn",
            "Tel 612 3456, mob 5123 4567",
        ),
        {"+3726123456", "+37251234567"},
    ),
    (
        (
            "Jānis Bērziņš",
            "valdes loceklis",
            "Bērziņš SIA",
            "Brīvības iela 10-5, Rīga, LV-1010",
            "Tālr. 67123456",
            "mob. 29123456",
        ),
        {"+37167123456", "+37129123456"},
    ),
    (
        (
            "Jonas Petraitis",
            "direktorius",
            "Petraitis UAB",
            "Gedimino pr. 5, LT-01103 Vilnius",
            "Tel. (8 5) 212 3456, mob. 8 612 34567",
        ),
        {"+37052123456", "+37061234567"},
    ),
    (
        (
            "Иван Иванов",
            "директор",
            "ООО Пример",
            "ул. Тверская, д. 7, офис 12",
            "125009, Москва",
            "тел.: 8 (495) 123-45-67, доб. 12",
            "моб. 8-916-123-45-67",
        ),
        {"+74951234567", "+79161234567"},
    ),
    (
        (
            "Olena Koval",
            "менеджер",
            "ТОВ Приклад",
            "вул. Хрещатик, 5, Київ, 01001",
            "тел. (044) 234-56-78, моб. 067 123 45 67",
        ),
        {"+380442345678", "+380671234567"},
    ),
    (
        (
            "John Doe",
            "Sales Manager",
            "Acme Inc.",
            "123 Main Street, Suite 400",
            "Springfield, IL 62701",
            "O: 217.555.0123 x45 | C: 217.555.0124 | F: 217.555.0125",
            "Toll Free 800-555-0199",
        ),
        {"+12175550123", "+12175550124", "+12175550125", "+18005550199"},
    ),
    (
        (
            "Jane Roe",
            "Realtor",
            "Office (312) 555-0101 • Cell (312) 555-0102",
            "Direct: 312/555-0103",
            "1 N. State St., 5th Fl., Chicago IL 60602",
        ),
        {"+13125550101", "+13125550102", "+13125550103"},
    ),
    (
        (
            "Marc Tremblay",
            "Directeur",
            "1040, rue Sherbrooke O., bureau 200",
            "Montréal (Québec) H3A 1A1",
            "Tél. : 514 555-0123, poste 22",
            "Téléc. : 514 555-0124 Sans frais : 1 800 555-0199",
        ),
        {"+15145550123", "+15145550124", "+18005550199"},
    ),
    (
        (
            "Luis Hernández",
            "Gerente",
            "Hernández S.A. de C.V.",
            "Av. Reforma 222, Piso 5, Col. Juárez",
            "C.P. 06600, México, D.F.",
            "Tel. (55) 5123-4567 ext. 12",
            "Cel. 044 55 1234 5678",
        ),
        {"+525551234567", "+525512345678"},
    ),
    (
        (
            "Pablo Gómez",
            "Gerente",
            "Gómez S.R.L.",
            "Av. Corrientes 1234, 5º A",
            "(C1043AAZ) Buenos Aires, Argentina",
            "Tel./Fax: (011) 4123-4567 / 4568",
            "Cel.: 15-5123-4567",
        ),
        {"+541141234567", "+541141234568", "+5491151234567"},
    ),
    (
        (
            "Pedro Soto",
            "Gerente",
            "Soto Ltda.",
            "Av. Providencia 1234, of. 501, Santiago",
            "Fono: (56-2) 2234 5678",
            "Cel: +56 9 9123 4567",
        ),
        {"+56222345678", "+56991234567"},
    ),
    (
        (
            "Ana Torres",
            "Gerente",
            "Torres S.A.S.",
            "Calle 72 No. 10-07 Of. 502",
            "Bogotá D.C., Colombia",
            "PBX: (601) 312 3456",
            "Cel: 310 123 4567",
        ),
        {"+576013123456", "+573101234567"},
    ),
    (
        (
            "Rosa Quispe",
            "Gerente",
            "Quispe S.A.C.",
            "Jr. de la Unión 123, Of. 4, Lima 1",
            "Telf.: (01) 423-1234 / RPM: 987 123 456",
        ),
        {"+5114231234", "+51987123456"},
    ),
    (
        (
            "José Pérez",
            "Gerente",
            "Pérez C.A.",
            "Av. Urdaneta, Edif. Centro, Piso 3, Caracas",
            "Telf.: (0212) 561.23.45 Cel.: (0414) 123.45.67",
        ),
        {"+582125612345", "+584141234567"},
    ),
    (
        (
            "Paulo Souza",
            "Diretor",
            "Souza Ltda.",
            "Rua das Flores, 123 - Cj. 45 - Centro",
            "CEP 01310-100 - São Paulo - SP",
            "Tel.: (11) 3123-4567 / 3123-4568",
            "Cel.: (11) 9 8123-4567",
        ),
        {"+551131234567", "+551131234568", "+5511981234567"},
    ),
    (
        (
            "R. Sharma",
            "Manager",
            "Sharma Pvt. Ltd.",
            "B-12, MIDC Industrial Area, Andheri (E)",
            "Mumbai - 400 093",
            "Tel.: 022-2835 1234 / 35 / 36",
            "Mob.: 98200 12345, 98200 12346",
        ),
        {"+912228351234", "+912228351235", "+912228351236", "+919820012345", "+919820012346"},
    ),
    (
        (
            "Ali Khan",
            "CEO",
            "Khan (Pvt) Ltd",
            "Plot 12, Block 6, PECHS, Karachi",
            "Ph: 021-34531234-5 Cell: 0300-1234567",
            "UAN: 111-123-456",
        ),
        {"+922134531234", "+923001234567", "+9221111123456"},
    ),
    (
        (
            "Md. Rahman",
            "Director",
            "House 12, Road 5, Gulshan-1, Dhaka-1212",
            "Tel: 02-9881234, Mobile: 01712-123456",
        ),
        {"+88029881234", "+8801712123456"},
    ),
    (
        (
            "N. Perera",
            "Manager",
            "Perera (Pvt) Ltd",
            "No. 45, Galle Road, Colombo 03",
            "T.P. 011 2 345 678 Hotline 077 712 3456",
        ),
        {"+94112345678", "+94777123456"},
    ),
    (
        (
            "Ram Thapa",
            "Director",
            "Thamel, Kathmandu, Nepal",
            "Tel: 01-4412345 Mobile: 9841123456",
        ),
        {"+97714412345", "+9779841123456"},
    ),
    (
        (
            "Li Wei",
            "Sales Manager",
            "Ningbo Example Co., Ltd.",
            "No. 88 Zhongshan East Road, Ningbo 315000, China",
            "Tel: 0086-574-87123456-801",
            "Mobile: (0086)13812345678 Fax: 86-574-87123457",
        ),
        {"+8657487123456", "+8613812345678", "+8657487123457"},
    ),
    (
        (
            "Wong Tai",
            "Director",
            "Room 1203, Tower A, 88 Queensway, Hong Kong",
            "Tel: 2123 4567 / 2123 4568 Fax: 2123 4569",
            "WhatsApp: 9123 4567",
        ),
        {"+85221234567", "+85221234568", "+85221234569", "+85291234567"},
    ),
    (
        (
            "Chen Wei",
            "Manager",
            "No. 88, Sec. 2, Zhongshan N. Rd., Taipei 104, Taiwan",
            "TEL: (02) 2345-6789 #123 FAX: (02)2345-6780",
            "行動: 0912-345-678",
        ),
        {"+886223456789", "+886223456780", "+886912345678"},
    ),
    (
        (
            "Taro Yamada",
            "Manager",
            "Yamada Co., Ltd.",
            "2-3-4 Shibuya, Shibuya-ku, Tokyo 150-0002",
            "TEL 03-1234-5678(代) FAX 03-1234-5679",
            "携帯 090-1234-5678",
        ),
        {"+81312345678", "+81312345679", "+819012345678"},
    ),
    (
        (
            "Kim Minsu",
            "Manager",
            "12, Teheran-ro, Gangnam-gu, Seoul 06236",
            "T. 02-2123-4567 F. 02-2123-4568 H.P. 010-1234-5678",
        ),
        {"+82221234567", "+82221234568", "+821012345678"},
    ),
    (
        (
            "Tan Ah Kow",
            "Director",
            "Tan Pte Ltd",
            "10 Anson Road #12-08, Singapore 079903",
            "DID: 6123 4567 HP: 9123 4567",
        ),
        {"+6561234567", "+6591234567"},
    ),
    (
        (
            "Ahmad bin Ali",
            "Manager",
            "Ali Sdn. Bhd.",
            "No. 12, Jalan SS 2/24, 47300 Petaling Jaya, Selangor",
            "Tel: 03-7877 1234 / 5678 Fax: 03-7877 1235",
            "H/P: 012-345 6789",
        ),
        {"+60378771234", "+60378775678", "+60378771235", "+60123456789"},
    ),
    (
        (
            "Budi Santoso",
            "Manajer",
            "PT Contoh Jaya",
            "Jl. Jend. Sudirman Kav. 52-53, Jakarta 12190",
            "Telp. (021) 5151234 (Hunting), Fax. (021) 5151235",
            "HP. 0812-1234-5678",
        ),
        {"+62215151234", "+62215151235", "+6281212345678"},
    ),
    (
        (
            "Somchai Jaidee",
            "Manager",
            "99 Sukhumvit Soi 5, Khlong Toei, Bangkok 10110",
            "Tel. 0-2123-4567-9 ext. 12 Fax 0-2123-4560",
            "Mobile 08-1234-5678",
        ),
        {"+6621234567", "+6621234560", "+66812345678"},
    ),
    (
        (
            "Nguyễn Văn An",
            "Giám đốc",
            "Công ty TNHH Ví Dụ",
            "123 Lê Lợi, Phường Bến Nghé, Quận 1, TP. HCM",
            "ĐT: (028) 3823 1234 - Fax: (028) 3823 1235",
            "DĐ: 0912.345.678",
        ),
        {"+842838231234", "+842838231235", "+84912345678"},
    ),
    (
        (
            "Maria Santos",
            "Manager",
            "Unit 5, 156 Valero St., Salcedo Village, Makati City",
            "Tel. Nos. (02) 8817-4402",
            "Mobile 0917-555-0142",
        ),
        {"+63288174402", "+639175550142"},
    ),
    (
        (
            "Bruce Wayne",
            "Director",
            "Wayne Pty Ltd",
            "Level 5, 100 George St, Sydney NSW 2000",
            "Ph (02) 5550 1234 Fax (02) 5550 1235 Mob 0491 570 156",
            "Free call 1800 975 711",
        ),
        {"+61255501234", "+61255501235", "+61491570156", "+611800975711"},
    ),
    (
        (
            "Kiri Smith",
            "Manager",
            "12 Queen Street, Auckland 1010",
            "DDI (09) 123 4567, Mob 021 123 4567",
        ),
        {"+6491234567", "+64211234567"},
    ),
    (
        (
            "Thabo Nkosi",
            "Director",
            "12 Rivonia Road, Sandton, 2196",
            "PO Box 1234, Rivonia, 2128",
            "Tel: (011) 123 4567 Cell: 082 123 4567 Fax to email: 086 512 3456",
        ),
        {"+27111234567", "+27821234567", "+27865123456"},
    ),
    (
        (
            "Chidi Okafor",
            "CEO",
            "RC 123456",
            "15 Adeola Odeku Street, Victoria Island, Lagos",
            "Tel: 0803 123 4567, 0809-123-4567",
            "+234 (0) 1 271 2345",
        ),
        {"+2348031234567", "+2348091234567", "+23412712345"},
    ),
    (
        (
            "Jane Wanjiku",
            "Manager",
            "Westlands, P.O. Box 12345-00100 Nairobi",
            "Tel: 020 271 2345 / 0722 123 456, 0733-123456",
        ),
        {"+254202712345", "+254722123456", "+254733123456"},
    ),
    (
        (
            "Kofi Mensah",
            "Director",
            "No. 5 Osu Avenue, Accra - Ghana",
            "Tel: 0302 123 456, 024 412 3456",
        ),
        {"+233302123456", "+233244123456"},
    ),
    (
        (
            "Ahmed Hassan",
            "Manager",
            "12 Tahrir St., Dokki, Giza, Egypt",
            "Tel: (02) 3760 1234 - 3760 1235",
            "Mob: 0100 123 4567",
        ),
        {"+20237601234", "+20237601235", "+201001234567"},
    ),
    (
        (
            "Youssef Alaoui",
            "Gérant",
            "12, rue Ibn Batouta, Maârif, Casablanca",
            "Tél. : 05 22 12 34 56 (LG)",
            "GSM : 06 61 12 34 56",
        ),
        {"+212522123456", "+212661123456"},
    ),
    (
        (
            "Sami Ben Ali",
            "Gérant",
            "Rue du Lac Léman, Les Berges du Lac, 1053 Tunis",
            "Tél. : 71 123 456 / 71 123 457 - GSM : 98 123 456",
        ),
        {"+21671123456", "+21671123457", "+21698123456"},
    ),
    (
        (
            "Awa Diop",
            "Directrice",
            "Sicap Liberté 6, villa n° 12, BP 1234 Dakar",
            "Tél. : 33 824 12 34 - Cel : 77 123 45 67",
        ),
        {"+221338241234", "+221771234567"},
    ),
    (
        (
            "Koffi Yao",
            "Gérant",
            "Cocody Riviera 2, 01 BP 1234 Abidjan 01",
            "Tél. : 27 22 41 12 34 / Cel. : 07 07 12 34 56",
        ),
        {"+2252722411234", "+2250707123456"},
    ),
    (
        (
            "Abebe Bekele",
            "Manager",
            "Bole Road, Addis Ababa, Ethiopia",
            "Tel: 011 661 2345 Mobile: 0911 123 456",
        ),
        {"+251116612345", "+251911123456"},
    ),
    (
        (
            "Omar Saleh",
            "Manager",
            "Saleh FZ-LLC",
            "Office 1203, Al Quoz, P.O. Box 12345, Dubai, U.A.E.",
            "Tel: 04-3412345 Fax: 04-3412346 Mob: 050-1234567",
        ),
        {"+97143412345", "+97143412346", "+971501234567"},
    ),
    (
        (
            "Fahad Saud",
            "Manager",
            "King Fahd Road, Al Olaya, P.O. Box 1234, Riyadh 11411",
            "Tel: 011 412 3456 Ext. 123",
            "Mobile: 055 123 4567, Unified No. 9200 12345",
        ),
        {"+966114123456", "+966551234567", "+966920012345"},
    ),
    (
        (
            "Nasser Ali",
            "Manager",
            "Salwa Road, P.O. Box 1234, Doha - Qatar",
            "Tel.: 4412 3456 Mob.: 5512 3456",
        ),
        {"+97444123456", "+97455123456"},
    ),
    (
        (
            "Dana Cohen",
            "Manager",
            "12 Rothschild Blvd., Tel Aviv 6688112",
            "Tel. 03-5612345, Fax. 03-5612346",
            "Cell. 052-3310446",
        ),
        {"+97235612345", "+97235612346", "+972523310446"},
    ),
    (
        (
            "Reza Karimi",
            "Manager",
            "No. 12, Valiasr Ave., Tehran, Iran",
            "Tel: (+98 21) 88 71 23 45-7 Fax: 88712348",
            "Mob: 0912 123 4567",
        ),
        {"+982188712345", "+982188712348", "+989121234567"},
    ),
    (
        (
            "Rami Khoury",
            "Manager",
            "Hamra Street, Beirut, Lebanon",
            "Tel: 01/341234 - 03/123456",
        ),
        {"+9611341234", "+9613123456"},
    ),
    (
        (
            "Айдар Серик",
            "директор",
            "г. Алматы, пр. Абая, 12, офис 5",
            "тел.: 8 (727) 212-34-56, моб. 8 701 123 45 67",
        ),
        {"+77272123456", "+77011234567"},
    ),
    (
        (
            "Zentrale: 030 23125-0",
            "Durchwahl: 030 23125-345",
            "Fax: -346",
            "10115 Berlin",
        ),
        {"+4930231250", "+493023125345", "+493023125346"},
    ),
    (
        (
            "Ruf 0 30/2 31 25 67",
            "Berlin",
        ),
        {"+49302312567"},
    ),
    (
        (
            "Tel. u. Fax: 0351 - 1234567",
            "01067 Dresden",
        ),
        {"+493511234567"},
    ),
    (
        (
            "Tél./Fax : 04 65 71 12 34",
            "69002 Lyon",
        ),
        {"+33465711234"},
    ),
    (("Mobile : +33 (0) 639 981 234",), {"+33639981234"}),
    (
        (
            "N° vert : 0 800 123 456",
            "Paris",
        ),
        {"+33800123456"},
    ),
    (
        (
            "Tel. 06.5812345 - 06.5812346 - Fax 06.5812347",
            "00153 Roma",
        ),
        {"+39065812345", "+39065812346", "+39065812347"},
    ),
    (
        (
            "Cel. 335/1234567",
            "Torino",
        ),
        {"+393351234567"},
    ),
    (
        (
            "Num. Verde 800-123456",
            "Milano",
        ),
        {"+39800123456"},
    ),
    (
        (
            "Tlf: 951 23 45 67 - 612 34 56 78",
            "29001 Málaga",
        ),
        {"+34951234567", "+34612345678"},
    ),
    (
        (
            "Tel. 22 123 45 67 w. 12",
            "kom. 501-123-456",
            "00-590 Warszawa",
        ),
        {"+48221234567", "+48501123456"},
    ),
    (("Tel: +90 212 123 45 67 - 68 (2 hat)",), {"+902121234567"}),
    (
        (
            "Tel/Viber: 097 123 45 67",
            "Київ",
        ),
        {"+380971234567"},
    ),
    (
        (
            "8(812)123-45-67, +7 921 123-45-67",
            "Санкт-Петербург",
        ),
        {"+78121234567", "+79211234567"},
    ),
    (
        ("O 401.555.0101 ext. 5 D 401.555.0102 M 401.555.0103",),
        {"+14015550101", "+14015550102", "+14015550103"},
    ),
    (
        (
            "Phone/Text: (401) 555-0101",
            "Fax: (401) 555-0102",
        ),
        {"+14015550101", "+14015550102"},
    ),
    (("401.555.0101 (office) 401.555.0102 (mobile)",), {"+14015550101", "+14015550102"}),
    (
        (
            "Tel: 1 (809) 555-0101",
            "Santo Domingo, República Dominicana",
        ),
        {"+18095550101"},
    ),
    (
        (
            "Tel: 876-555-0101",
            "Kingston, Jamaica",
        ),
        {"+18765550101"},
    ),
    (
        (
            "Tel. (506) 2222-3344 Cel. 8812-3456",
            "San José, Costa Rica",
        ),
        {"+50622223344", "+50688123456"},
    ),
    (
        (
            "PBX: 2234-5678 Fax: 2234-5679",
            "Ciudad de Guatemala",
        ),
        {"+50222345678", "+50222345679"},
    ),
    (
        (
            "Tel.: 2900 1234 - Cel.: 099 123 456",
            "Montevideo, Uruguay",
        ),
        {"+59829001234", "+59899123456"},
    ),
    (
        (
            "Telf. 02 2 234 567 Cel. 099 123 4567",
            "Quito - Ecuador",
        ),
        {"+59322234567", "+593991234567"},
    ),
    (
        (
            "Tel. (591-2) 212 3456 Cel. 712 34567",
            "La Paz - Bolivia",
        ),
        {"+59122123456", "+59171234567"},
    ),
    (
        (
            "Tel: 021 123 456 Cel: 0981 123 456",
            "Asunción, Paraguay",
        ),
        {"+59521123456", "+595981123456"},
    ),
    (
        (
            "Tel: 0800 555 0199 / (21) 2123-4567",
            "Rio de Janeiro",
        ),
        {"+558005550199", "+552121234567"},
    ),
    (
        (
            "Ph: (07) 5550 1234 | M: 0491 570 156 | 13 00 975 711",
            "Brisbane QLD 4000",
        ),
        {"+61755501234", "+61491570156", "+611300975711"},
    ),
    (
        (
            "Ph 03 379 1234, 0800 123 456",
            "Christchurch",
        ),
        {"+6433791234", "+64800123456"},
    ),
    (
        ("Mob/WhatsApp/WeChat: 0086-13812345678", "Tel/WeChat: 021-61234567", "Shanghai, China"),
        {"+8613812345678", "+862161234567"},
    ),
    (
        ("Rep. 02.312.3456", "Seoul, Korea"),
        {"+8223123456"},
    ),
    (
        (
            "Tel: 2123-4567 Mobile: 6123-4567 (WeChat)",
            "Hong Kong",
        ),
        {"+85221234567", "+85261234567"},
    ),
    (
        (
            "电话：021-61234567 转 801 传真：021-61234568",
            "手机：138-1234-5678",
            "上海",
        ),
        {"+862161234567", "+862161234568", "+8613812345678"},
    ),
    (
        (
            "TEL (045)123-4567 FAX (045)123-4568",
            "横浜市",
        ),
        {"+81451234567", "+81451234568"},
    ),
    (
        (
            "Tel 02 555 1234 5, Mob 081-234-5678",
            "Bangkok",
        ),
        {"+6625551234", "+66812345678"},
    ),
    (
        (
            "Telp. (0361) 123456, 0812 3456 7890",
            "Denpasar, Bali, Indonesia",
        ),
        {"+62361123456", "+6281234567890"},
    ),
    (
        ("Ph: +92-42-35781234, 35781235 Cell: +92 300 1234567",),
        {"+924235781234", "+924235781235", "+923001234567"},
    ),
    (
        (
            "Off: 0141-2201234, Resi: 0141-2201235 (M) 94140 12345",
            "Jaipur",
        ),
        {"+911412201234", "+911412201235", "+919414012345"},
    ),
    (
        (
            "Ph. (O) 2201234 (R) 2201235",
            "Jaipur, Rajasthan, India",
        ),
        {"+911412201234", "+911412201235"},
    ),
    (
        (
            "Tel: 011-4123456/7 Hot Line 0777-123456",
            "Colombo 05",
        ),
        {"+94114123456", "+94114123457", "+94777123456"},
    ),
    (("Tel: 00971 4 3412345, 00971 50 1234567",), {"+97143412345", "+971501234567"}),
    (
        (
            "جوال: 0551234567 هاتف: 0114123456",
            "الرياض",
        ),
        {"+966551234567", "+966114123456"},
    ),
    (
        (
            "Tel: 24612345 (ext 101) Fax: 24612346",
            "Kuwait",
        ),
        {"+96524612345", "+96524612346"},
    ),
    (
        (
            "Tel: 17 212345 Mob: 3912 3456",
            "Manama, Bahrain",
        ),
        {"+97317212345", "+97339123456"},
    ),
    (
        (
            "Tel: 24 412345, GSM: 9912 3456",
            "Muscat, Oman",
        ),
        {"+96824412345", "+96899123456"},
    ),
    (
        (
            "נייד: 052-3310446 טל: 03-5612345",
            "תל אביב",
        ),
        {"+972523310446", "+97235612345"},
    ),
    (
        (
            "Tél : 021 65 12 34 Mob : 0661 12 34 56",
            "Alger, Algérie",
        ),
        {"+21321651234", "+213661123456"},
    ),
    (
        (
            "Tel: 020 22 123 45 / 034 12 345 67",
            "Antananarivo, Madagascar",
        ),
        {"+261202212345", "+261341234567"},
    ),
    (
        (
            "Tel: 0244 123 456 / 0302-123456",
            "Kumasi, Ghana",
        ),
        {"+233244123456", "+233302123456"},
    ),
    (
        (
            "Tel: 0414 123456, 0772 123456",
            "Kampala, Uganda",
        ),
        {"+256414123456", "+256772123456"},
    ),
    (
        (
            "Tel: 022 211 2345, 0754 123 456",
            "Dar es Salaam, Tanzania",
        ),
        {"+255222112345", "+255754123456"},
    ),
    (
        (
            "Tel: 0242 123456 Cell: 0772 123 456",
            "Harare, Zimbabwe",
        ),
        {"+263242123456", "+263772123456"},
    ),
    (
        (
            "Tel: 061 223 456 Cell: 081 123 4567",
            "Windhoek, Namibia",
        ),
        {"+26461223456", "+264811234567"},
    ),
    (
        (
            "Tel: 390 1234 Cell: 71 123 456",
            "Gaborone, Botswana",
        ),
        {"+2673901234", "+26771123456"},
    ),
    (
        (
            "Tél : 222 20 12 34 / 677 12 34 56",
            "Yaoundé, Cameroun",
        ),
        {"+237222201234", "+237677123456"},
    ),
]


@pytest.mark.parametrize(("lines", "numbers"), CARDS)
def test_all_numbers_of_a_card_are_read(lines: tuple[str, ...], numbers: set[str]):
    """Every number in international form by the country that the card shows, and nothing else."""
    found = find_grammar(card_text(*lines), (), region="US").candidates
    assert {c.value for c in found if c.kind is FieldKind.PHONE} == numbers


RANGES = [
    ("Tel: 021-34531234-5, Karachi, Pakistan", ["+922134531234"]),
    ("Tel: +98 21 88 71 23 45-7", ["+982188712345"]),
    ("Tel. +66 2 123 4567-9", ["+6621234567"]),
    ("Tel. 030/23125-12, 10115 Berlin, Deutschland", ["+49302312512"]),
    ("T +43 1 2345678-12", ["+431234567812"]),
]


@pytest.mark.parametrize(("line", "numbers"), RANGES)
def test_a_digit_behind_a_dash_ends_a_range(line: str, numbers: list[str]):
    """The first number alone is told, but where such digits are dialled."""
    found = find_grammar(card_text(line), (), region="NZ").candidates
    assert [c.value for c in found if c.kind is FieldKind.PHONE] == numbers


def test_digits_behind_a_whole_chinese_number_are_an_extension():
    """Nothing says so but the length."""
    found = find_grammar(card_text("Tel: 0086-574-87123456-801"), (), region="NZ").candidates
    details = [c.detail for c in found]
    assert [(d.e164, d.ext) for d in details if isinstance(d, PhoneDetail)] == [
        ("+8657487123456", "801")
    ]


@pytest.mark.parametrize("line", ["WhatsApp: wa.me/447700900123", "https://wa.me/447700900123"])
def test_a_link_to_a_messenger_holds_a_number(line: str):
    """The digits of the link are the number with its country code."""
    found = find_grammar(card_text(line), (), region="NZ").candidates
    assert [c.value for c in found if c.kind is FieldKind.PHONE] == ["+447700900123"]


SEVERAL = [
    (("M: 041 123 456 (Špela) | M: 031 123 456 (Žiga)", "1000 Ljubljana"), 2),
    (("Ana 052-3310446 · Dan 052-3310447", "Kibbutz Shaked"), 2),
    (("New York 212.555.0134 | Los Angeles 310.555.0178",), 2),
    (("Highland Park Tel 847-555-0134 / Chicago Tel 312-555-0178",), 2),
    (("London: +44 20 7946 0018 Paris: +33 1 99 00 12 34",), 2),
    (("(c) 401-555-0101 (o) 401-555-0102 (f) 401-555-0103",), 3),
    (("тел.: (495) 123-45-67, 123-45-68", "Москва"), 2),
    (("(022) 2835 1234 / 2835 1235", "Mumbai 400 093"), 2),
]


@pytest.mark.parametrize(("lines", "count"), SEVERAL)
def test_several_numbers_of_a_line_are_each_one(lines: tuple[str, ...], count: int):
    """With names of people, towns or letters between them."""
    found = find_grammar(card_text(*lines), (), region="US").candidates
    phones = [c for c in found if c.kind is FieldKind.PHONE]
    assert len(phones) == count
    assert all(c.value.startswith("+") for c in phones)


@pytest.mark.parametrize(
    "lines",
    [
        ("SIRET 123 456 789 00012 - N° TVA FR12345678901",),
        ("RUT 12.345.678-9", "Santiago"),
        ("NIT 900.123.456-7", "Bogotá"),
        ("CUIT 30-12345678-9", "Buenos Aires"),
        ("ABN 12 345 678 901 ACN 345 678 901", "Sydney NSW 2000"),
        ("Lic# 01234567 | DRE 01234568", "San Diego, CA 92101"),
        ("IBAN DE89 3704 0044 0532 0130 00 BIC COBADEFFXXX",),
        ("GPS: 46.0511, 14.5051",),
        ("VHF Ch. 12 / 16",),
        ("Est. 1987 - 2017",),
        ("ISO 9001:2015 / ISO 14001:2015",),
        ("JFK $75 · LGA $60 · EWR $95 plus tolls",),
    ],
)
def test_what_is_no_number_to_call_is_none(lines: tuple[str, ...]):
    """Registers, licences, accounts, coordinates, years, norms and prices."""
    found = find_grammar(card_text(*lines), (), region="US").candidates
    assert [c.value for c in found if c.kind is FieldKind.PHONE] == []
