import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildCourtTree } from './build-court-tree.js';
import { levelBelow, type Court } from './court.js';

describe('the court tree', () => {
  let courts: Court[];
  let byName: Map<string, Court>;
  let byId: Map<string, Court>;
  beforeAll(() => {
    courts = buildCourtTree();
    byName = new Map(courts.map((court) => [court.name, court]));
    byId = new Map(courts.map((court) => [court.id, court]));
  });

  // 342 prefectures less 9 pseudo ones and 儋州, and 32 others; 2,978 counties less 124 zones and 4 others, and 5 of
  // 东莞 and 中山.
  it('has the country’s courts', () => {
    const count = (level: string) => courts.filter((court) => court.level === level).length;
    expect({
      supreme: count('supreme'),
      high: count('high'),
      intermediate: count('intermediate'),
      basic: count('basic'),
    }).toEqual({ supreme: 1, high: 32, intermediate: 364, basic: 2855 });
  });

  it('names each court once, with one sign', () => {
    expect(byName.size).toBe(courts.length);
    expect(new Set(courts.map(({ sign }) => sign)).size).toBe(courts.length);
  });

  it('writes signs of the shape that case numbers have', () => {
    const shapes = { supreme: /^最高法$/, high: /^.$/u, intermediate: /^.\d{2}$/u, basic: /^.\d{4}$/u };
    for (const { sign, level } of courts) expect(sign).toMatch(shapes[level]);
  });

  it('puts each court one level below its parent, under its path', () => {
    for (const court of courts.slice(1)) {
      const parent = byId.get(court.parentId!)!;
      expect(court.level).toBe(levelBelow(parent.level));
      expect(court.path).toBe(`${parent.path}${court.id}/`);
    }
  });

  it('leaves no intermediate court without a basic one, but for those of special jurisdiction', () => {
    const parents = new Set(courts.map(({ parentId }) => parentId));
    const childless = courts.filter(({ level, id }) => level === 'intermediate' && !parents.has(id));
    expect(childless.map(({ sign }) => sign)).toEqual(['京04', '沪03', '兵12']);
  });

  it('contains no pseudo prefecture and no development zone', () => {
    for (const { name } of courts)
      expect(name).not.toMatch(/市辖区|直辖县级|省县|开发区|高新技术|管理区|示范区|工业园|产业园/);
  });

  it.each([
    ['最高人民法院', 'supreme', '最高法', '/1/'],
    ['福建省高级人民法院', '35', '闽', '/1/35/'],
    ['福建省福州市中级人民法院', '3501', '闽01', '/1/35/3501/'],
    ['福建省连江县人民法院', '350122', '闽0122', '/1/35/3501/350122/'],
    ['福建省福州市鼓楼区人民法院', '350102', '闽0102', '/1/35/3501/350102/'],
    ['福建省福清市人民法院', '350181', '闽0181', '/1/35/3501/350181/'],
    ['北京市高级人民法院', '11', '京', '/1/11/'],
    ['北京市第一中级人民法院', '1101', '京01', '/1/11/1101/'],
    ['北京市海淀区人民法院', '110108', '京0108', '/1/11/1101/110108/'],
    ['北京市朝阳区人民法院', '110105', '京0105', '/1/11/1103/110105/'],
    ['天津市滨海新区人民法院', '120116', '津0116', '/1/12/1203/120116/'],
    ['上海市浦东新区人民法院', '310115', '沪0115', '/1/31/3101/310115/'],
    ['重庆市万州区人民法院', '500101', '渝0101', '/1/50/5002/500101/'],
    ['重庆市城口县人民法院', '500229', '渝0229', '/1/50/5002/500229/'],
    ['重庆市渝中区人民法院', '500103', '渝0103', '/1/50/5005/500103/'],
    ['海南省第一中级人民法院', '4696', '琼96', '/1/46/4696/'],
    ['海南省澄迈县人民法院', '469023', '琼9023', '/1/46/4696/469023/'],
    ['海南省儋州市人民法院', '460400', '琼9003', '/1/46/4697/460400/'],
    ['河南省济源市人民法院', '419001', '豫9001', '/1/41/4196/419001/'],
    ['湖北省仙桃市人民法院', '429004', '鄂9004', '/1/42/4296/429004/'],
    ['湖北省神农架林区人民法院', '429021', '鄂9021', '/1/42/4205/429021/'],
    ['贵州省六枝特区人民法院', '520203', '贵0203', '/1/52/5202/520203/'],
    ['广东省东莞市第一人民法院', '441971', '粤1971', '/1/44/4419/441971/'],
    ['新疆维吾尔自治区乌鲁木齐市中级人民法院', '6501', '新01', '/1/65/6501/'],
    ['新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院', '6540', '新40', '/1/65/6540/'],
    ['新疆维吾尔自治区高级人民法院生产建设兵团分院', '66', '兵', '/1/66/'],
    ['新疆生产建设兵团第八师中级人民法院', '6608', '兵08', '/1/66/6608/'],
    ['新疆生产建设兵团石河子市人民法院', '659001', '兵9001', '/1/66/6608/659001/'],
    ['内蒙古自治区锡林郭勒盟中级人民法院', '1525', '蒙25', '/1/15/1525/'],
    ['广西壮族自治区柳州市柳北区人民法院', '450205', '桂0205', '/1/45/4502/450205/'],
  ])('%s is %s, %s, at %s', (name, id, sign, path) => {
    expect(byName.get(name)).toMatchObject({ id, sign, path, active: true });
  });

  it('says which division has no court above', () => {
    expect(() =>
      buildCourtTree({
        provinces: [{ code: '11', name: '北京市' }],
        cities: [],
        areas: [{ code: '119999', name: '新区', cityCode: '1199', provinceCode: '11' }],
      }),
    ).toThrow(/no court above/);
  });
});
