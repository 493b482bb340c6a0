import { builtInCalendar } from '../../src/domain/clocks/built-in-calendar.js';
import { documentedClockFunctions } from '../../src/domain/clocks/clock-functions.js';
import { documentedCourtFunctions } from '../../src/domain/organization/courts/documented-court-functions.js';

/** Three courts, one below the other, in place of the directory. */
const COURTS = {
  '35': { name: '福建省高级人民法院', level: 'high', parentId: '00' },
  '3501': { name: '福建省福州市中级人民法院', level: 'intermediate', parentId: '35' },
  '350122': { name: '福建省连江县人民法院', level: 'basic', parentId: '3501' },
} as const;

/** The FEEL functions of the domain, over the calendar of a new database and three courts. */
export const functionsOfOurs = () => ({
  ...documentedClockFunctions(() => calendar),
  ...documentedCourtFunctions({
    byId: (id) => (Object.hasOwn(COURTS, id) ? COURTS[id as keyof typeof COURTS] : undefined),
    isLower: (upper, lower) => upper !== lower && lower.startsWith(upper),
  }),
});
const calendar = builtInCalendar();
