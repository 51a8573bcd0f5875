"""The countries cards come from: language, name list, legal forms, web suffix, habits.

One row a country. `share` is how often it is drawn. The name list is a locale of `faker` or, when
`data/names.tsv` has the country, that table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """One country as the generator sees it.

    Attributes:
        code: ISO 3166 alpha-2.
        languages: Languages its cards are printed in, most usual first.
        locales: Locales of `faker` that supply names.
        forms: Legal forms of firms.
        tlds: Suffixes of web domains.
        share: Weight in the draw.
        family_first: Share of cards that print the family name first.
        caps_family: Share of cards with the FAMILY name in capitals.
        two_families: Share of people who print two family names.
    """

    code: str
    languages: tuple[str, ...]
    locales: tuple[str, ...]
    forms: tuple[str, ...]
    tlds: tuple[str, ...]
    share: float = 1.0
    family_first: float = 0.0
    caps_family: float = 0.04
    two_families: float = 0.02


_ROWS = """
US|en|en_US|Inc. LLC Corp. Co. L.L.C. LLP Inc|com com net org io us co|9
CA|en fr|en_US fr_CA|Inc. Ltd. Corp. Ltée|ca ca com|2.5
GB|en|en_GB|Ltd Limited LLP plc Ltd.|co.uk co.uk com org.uk uk|6
IE|en|en_IE|Ltd Limited DAC|ie ie com|1.5
AU|en|en_GB en_US|Pty Ltd;Pty. Ltd.;Group|com.au com.au net.au|3
NZ|en|en_NZ|Ltd Limited|co.nz co.nz nz|1.2
ZA|en|ZA|(Pty) Ltd;CC;Inc.|co.za co.za com|1.3
IN|en|IN|Pvt. Ltd.;Private Limited;Pvt Ltd;& Co.;& Sons;Enterprises;Traders;Industries;LLP|in com co.in com|5
SG|en|SG|Pte Ltd;Pte. Ltd.|com.sg com sg|1.5
HK|en|HK|Ltd.;Limited;Co., Ltd.|com.hk com hk|1.2
JP|en|JP|Co., Ltd.;Inc.;Corporation;K.K.|co.jp co.jp jp com|2.6|.12|.3
CN|en|CN|Co., Ltd.;Technology Co., Ltd.;Trading Co.,Ltd;Group|com cn com.cn|2.2|.35|.1
KR|en|KR|Co., Ltd.;Inc.;Corp.|co.kr com kr|1.6|.25|.05
DE|de de en|de_DE|GmbH;GmbH & Co. KG;AG;e.K.;OHG;UG (haftungsbeschränkt);KG;GbR;mbH;SE|de de de com eu|6
AT|de|de_AT|GmbH;Ges.m.b.H.;KG;AG;e.U.|at at co.at com|1.6
CH|de fr it|de_CH fr_CH|AG;GmbH;SA;Sàrl;& Partner|ch ch com swiss|2
FR|fr fr en|fr_FR|SARL SAS S.A. SASU EURL Groupe S.A.S.|fr fr com eu|4.2|.06|.35
BE|nl fr en|nl_BE fr_BE|NV;BV;SA;BVBA;SPRL;SRL|be be com eu|1.6|.04|.12
NL|nl nl en|nl_NL|B.V.;BV;N.V.;VOF;& Zn.|nl nl com eu|2.6
LU|fr de|fr_FR de_DE|S.A.;S.à r.l.|lu|.5|.03|.2
ES|es es en|es_ES|S.L.;S.A.;SL;S.L.U.;y Asociados|es es com cat|3|0|.05|.6
PT|pt pt en|pt_PT|Lda.;Lda;S.A.;Unipessoal Lda|pt pt com|1.5|0|.03|.5
IT|it it en|it_IT|S.r.l.;S.p.A.;srl;SpA;S.n.c.;S.a.s.;& C. S.n.c.|it it com eu|3.6|.06|.06
GR|en|GR|S.A.;Ltd;O.E.;IKE|gr gr com|1.2
PL|pl pl en|pl_PL|Sp. z o.o.;S.A.;sp.j.;sp. z o.o.;sp. k.|pl pl com.pl com|2.2
CZ|cs cs en|cs_CZ|s.r.o.;a.s.;spol. s r.o.;v.o.s.|cz cz eu|1.5
SK|sk|sk_SK|s.r.o.;a.s.;, spol. s r.o.|sk sk|.9
HU|hu hu en|hu_HU|Kft.;Zrt.;Bt.;Nyrt.|hu hu com|1.5|.75|.05
RO|ro ro en|ro_RO|S.R.L.;SRL;S.A.|ro ro com|1.3|.12|.1
BG|en|BG|Ltd.;EOOD;OOD;AD|bg com|.7
HR|hr en|hr_HR|d.o.o.;d.d.;j.d.o.o.|hr hr|.8
SI|sl en|sl_SI|d.o.o.;d.d.;s.p.|si si|.7
SE|sv sv en|sv_SE|AB;HB;Aktiebolag|se se com|2
NO|no no en|no_NO|AS;ASA;A/S|no no com|1.3
DK|da da en|da_DK|A/S;ApS;I/S;P/S|dk dk com|1.5
FI|fi fi en|fi_FI|Oy;Oyj;Oy Ab;Ky;Tmi|fi fi com|1.4
IS|is en|IS|ehf.;hf.|is|.6
EE|et en|et_EE|OÜ;AS|ee|.6
LV|lv en|lv_LV|SIA;AS|lv|.6
LT|lt en|lt_LT|UAB;AB;MB|lt|.6
TR|tr tr en|TR|A.Ş.;Ltd. Şti.;San. ve Tic. A.Ş.;San. Tic. Ltd. Şti.;Holding|com.tr com.tr com|1.8|0|.3
IL|en|IL|Ltd.;Ltd|co.il co.il com|1.1
AE|en|AE|L.L.C.;LLC;FZE;FZ-LLC;Trading LLC;General Trading L.L.C.|ae com ae|1.6
EG|en|EG|S.A.E.;Co.;for Trading;Group|com.eg com|.8
SA|en|AE|Est.;Co. Ltd.;Trading Est.|com.sa com sa|.6
MX|es es en|es_MX|S.A. de C.V.;S. de R.L. de C.V.;S.C.|com.mx mx com|2|0|.04|.6
BR|pt pt en|pt_BR|Ltda.;S.A.;Ltda;ME;EIRELI|com.br com.br com|2.2|0|.03|.35
AR|es|es_AR|S.A.;S.R.L.;SRL|com.ar com|1|0|.04|.15
CL|es|CL|S.A.;Ltda.;SpA;y Cía. Ltda.|cl cl|.8|0|.04|.6
CO|es|es_CO|S.A.S.;Ltda.;S.A.|com.co co com|.8|0|.03|.6
VN|vi en|VN|Co., Ltd;JSC;Corp.|vn com.vn com|1|.9|.15
TH|en|TH|Co., Ltd.;Co.,Ltd.;PCL|co.th com|.8
ID|id en|ID|Tbk;Group;& Rekan|co.id id com|1.3
MY|en|MY|Sdn Bhd;Sdn. Bhd.;Bhd;Enterprise|com.my my com|1.3
PH|en|PH|Inc.;Corp.;Corporation|com.ph ph com|1.2|0|.04|.1
NG|en|NG|Ltd;Limited;Ventures;Nig. Ltd.|com.ng ng com|1.2|.1|.1
KE|en|KE|Ltd;Limited;Co. Ltd|co.ke ke com|.9
PK|en|en_PK|(Pvt.) Ltd.;& Co.;Enterprises|com.pk pk com|.8
"""


def _country(row: str) -> Country:
    cells = row.split("|")
    forms = tuple(cells[3].split(";") if ";" in cells[3] else cells[3].split())
    numbers = [float(cell) for cell in cells[5:]]
    return Country(
        cells[0], tuple(cells[1].split()), tuple(cells[2].split()), forms,
        tuple(cells[4].split()), *numbers,
    )  # fmt: skip


COUNTRIES: dict[str, Country] = {
    country.code: country for country in map(_country, _ROWS.split("\n")[1:-1])
}
