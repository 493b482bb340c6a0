/**
 * Where the country's courts differ from what the administrative divisions would give. Approximate
 * by intent: the official list is not public in one place, and an import replaces anything here.
 *
 * Codes are those of the divisions; ids of courts without a division are the province's code
 * followed by the digits of their sign (京01 → `1101`, 粤1971 → `441971`).
 */
import type { CourtLevel } from './court.js';

/** The character that begins the signs of a province's courts. */
export const PROVINCE_SIGNS: Readonly<Record<string, string>> = {
  11: '京',
  12: '津',
  13: '冀',
  14: '晋',
  15: '蒙',
  21: '辽',
  22: '吉',
  23: '黑',
  31: '沪',
  32: '苏',
  33: '浙',
  34: '皖',
  35: '闽',
  36: '赣',
  37: '鲁',
  41: '豫',
  42: '鄂',
  43: '湘',
  44: '粤',
  45: '桂',
  46: '琼',
  50: '渝',
  51: '川',
  52: '贵',
  53: '云',
  54: '藏',
  61: '陕',
  62: '甘',
  63: '青',
  64: '宁',
  65: '新',
};

/** Prefectures of the package that are none: groups for counties that stand directly under a province. */
export const PSEUDO_PREFECTURE = /^(?:市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

/** Real prefectures that have no intermediate court: their counties belong to a numbered one. */
export const PREFECTURES_WITHOUT_COURT: readonly string[] = [
  '4604', // 儋州: under 海南省第二中级人民法院
];

/** Divisions without a court of their own. Development zones are left out by rule: they end in 71 to 79. */
export const DIVISIONS_WITHOUT_COURT: readonly string[] = [
  '460322', // 南沙群岛
  '460323', // 中沙群岛
  '441900', // 东莞 and 中山 have numbered basic courts, see below
  '442000',
];

/** Courts whose name does not follow from the division. */
export const COURT_NAMES: Readonly<Record<string, string>> = {
  6540: '新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院',
  6542: '新疆维吾尔自治区伊犁哈萨克自治州塔城地区中级人民法院',
  6543: '新疆维吾尔自治区伊犁哈萨克自治州阿勒泰地区中级人民法院',
  460321: '海南省三沙群岛人民法院',
  620201: '甘肃省嘉峪关市城区人民法院',
  632857: '青海省大柴旦矿区人民法院',
};

/** Courts whose sign does not follow from the code. */
export const COURT_SIGNS: Readonly<Record<string, string>> = {
  460400: '琼9003', // 儋州 kept the sign of the time when it stood directly under the province
};

export interface ExtraCourt {
  id: string;
  name: string;
  sign: string;
  level: CourtLevel;
  parentId: string;
  /** Divisions whose basic courts belong to this one although the code does not say so. */
  counties?: readonly string[];
}

const numbered = (
  parentId: string,
  province: string,
  sign: string,
  ordinal: string,
  id: string,
  counties: readonly string[],
): ExtraCourt => ({
  id,
  name: `${province}第${ordinal}中级人民法院`,
  sign: `${sign}${id.slice(2)}`,
  level: 'intermediate',
  parentId,
  counties,
});

const DIVISION_ORDINALS: readonly (readonly [digits: string, ordinal: string])[] = [
  ['01', '一'],
  ['02', '二'],
  ['03', '三'],
  ['04', '四'],
  ['05', '五'],
  ['06', '六'],
  ['07', '七'],
  ['08', '八'],
  ['09', '九'],
  ['10', '十'],
  ['12', '十二'],
  ['13', '十三'],
  ['14', '十四'],
];

/** Cities run by the Production and Construction Corps, by the division (师) that runs them. */
const CORPS_CITIES: Readonly<Record<string, readonly string[]>> = {
  '01': ['659002'], // 阿拉尔
  '02': ['659006'], // 铁门关
  '03': ['659003'], // 图木舒克
  '04': ['659008'], // 可克达拉
  '05': ['659007'], // 双河
  '06': ['659004'], // 五家渠
  '07': ['659010'], // 胡杨河
  '08': ['659001'], // 石河子
  '09': ['659012'], // 白杨
  '10': ['659005'], // 北屯
  '13': ['659011'], // 新星
  '14': ['659009'], // 昆玉
};

/** The Corps has no code in GB/T 2260; statistics number it 66, and so do the ids here. */
const CORPS_ID = '66';

/** The sign of a county's court begins with its province's, except for the cities of the Corps. */
export const CORPS_SIGN = '兵';

/** Courts that no division gives, parents first. */
export const EXTRA_COURTS: readonly ExtraCourt[] = [
  numbered('11', '北京市', '京', '一', '1101', ['110107', '110108', '110109', '110114', '110119']),
  numbered('11', '北京市', '京', '二', '1102', ['110101', '110102', '110106', '110111', '110115']),
  numbered('11', '北京市', '京', '三', '1103', ['110105', '110112', '110113', '110116', '110117', '110118']),
  numbered('11', '北京市', '京', '四', '1104', []),

  numbered('12', '天津市', '津', '一', '1201', ['120101', '120104', '120106', '120111', '120114', '120115', '120119']),
  numbered('12', '天津市', '津', '二', '1202', ['120102', '120103', '120105', '120112', '120113', '120118']),
  numbered('12', '天津市', '津', '三', '1203', ['120110', '120116', '120117']),

  numbered('31', '上海市', '沪', '一', '3101', ['310104', '310105', '310112', '310115', '310116', '310117', '310120']),
  numbered('31', '上海市', '沪', '二', '3102', [
    '310101',
    '310106',
    '310107',
    '310109',
    '310110',
    '310113',
    '310114',
    '310118',
    '310151',
  ]),
  numbered('31', '上海市', '沪', '三', '3103', []),

  numbered('50', '重庆市', '渝', '一', '5001', [
    '500105',
    '500106',
    '500109',
    '500111',
    '500112',
    '500115',
    '500117',
    '500120',
    '500151',
    '500152',
  ]),
  numbered('50', '重庆市', '渝', '二', '5002', [
    '500101',
    '500154',
    '500155',
    '500229',
    '500233',
    '500235',
    '500236',
    '500237',
    '500238',
  ]),
  numbered('50', '重庆市', '渝', '三', '5003', ['500102', '500119', '500156', '500230', '500231']),
  numbered('50', '重庆市', '渝', '四', '5004', ['500114', '500240', '500241', '500242', '500243']),
  numbered('50', '重庆市', '渝', '五', '5005', [
    '500103',
    '500104',
    '500107',
    '500108',
    '500110',
    '500113',
    '500116',
    '500118',
    '500153',
  ]),

  numbered('46', '海南省', '琼', '一', '4696', [
    '469001',
    '469002',
    '469005',
    '469006',
    '469021',
    '469022',
    '469023',
    '469028',
    '469029',
    '469030',
  ]),
  numbered('46', '海南省', '琼', '二', '4697', ['460400', '469007', '469024', '469025', '469026', '469027']),

  {
    id: '4196',
    name: '河南省济源中级人民法院',
    sign: '豫96',
    level: 'intermediate',
    parentId: '41',
    counties: ['419001'],
  },
  {
    id: '4296',
    name: '湖北省汉江中级人民法院',
    sign: '鄂96',
    level: 'intermediate',
    parentId: '42',
    counties: ['429004', '429005', '429006'],
  },

  ...['一', '二', '三'].map((ordinal, index): ExtraCourt => ({
    id: `44197${index + 1}`,
    name: `广东省东莞市第${ordinal}人民法院`,
    sign: `粤197${index + 1}`,
    level: 'basic',
    parentId: '4419',
  })),
  ...['一', '二'].map((ordinal, index): ExtraCourt => ({
    id: `44207${index + 1}`,
    name: `广东省中山市第${ordinal}人民法院`,
    sign: `粤207${index + 1}`,
    level: 'basic',
    parentId: '4420',
  })),

  {
    id: CORPS_ID,
    name: '新疆维吾尔自治区高级人民法院生产建设兵团分院',
    sign: CORPS_SIGN,
    level: 'high',
    parentId: 'supreme',
  },
  ...DIVISION_ORDINALS.map(([digits, ordinal]): ExtraCourt => ({
    id: `${CORPS_ID}${digits}`,
    name: `新疆生产建设兵团第${ordinal}师中级人民法院`,
    sign: `${CORPS_SIGN}${digits}`,
    level: 'intermediate',
    parentId: CORPS_ID,
    counties: CORPS_CITIES[digits],
  })),
];

/** Counties directly under a province that belong to an ordinary intermediate court. */
export const COUNTY_PARENTS: Readonly<Record<string, string>> = {
  429021: '4205', // 神农架林区: under 宜昌
};
