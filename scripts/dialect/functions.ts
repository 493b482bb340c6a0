/**
 * FEEL functions, each with an example and what it gives, for whoever writes expressions. The built-in ones are those
 * that the designer completes; `test/process/dialect.spec.ts` evaluates all examples (on 2 March 2026, nine in
 * the morning), and holds that no function is missing.
 */
import { say, type Words } from './words.js';

/** Name, example, what it gives (both FEEL), what it is for. */
export type FunctionEntry = readonly [name: string, example: string, gives: string, what: Words];

export const OF_THE_LANGUAGE: readonly { title: Words; functions: readonly FunctionEntry[] }[] = [
  {
    title: say('换成另一种值', 'From one kind of value to another'),
    functions: [
      ['string', 'string(12)', '"12"', say('写成文字', 'as text')],
      [
        'number',
        'number("1500,5", ".", ",")',
        '1500.5',
        say('读成数字；可写千位和小数的符号', 'as a number; with marks for thousands and decimals'),
      ],
      [
        'date',
        'date("2026-03-02")',
        'date(2026, 3, 2)',
        say('日期，也可写年、月、日', 'a day; also from year, month, day'),
      ],
      ['time', 'time(9, 30, 0)', 'time("09:30:00")', say('时间', 'a time of day')],
      ['date and time', 'date and time("2026-03-02T09:00:00+08:00")', 'now()', say('时刻', 'an instant')],
      ['duration', 'duration("P1DT2H")', 'duration("PT26H")', say('一段时间，ISO 8601', 'a duration, in ISO 8601')],
      [
        'years and months duration',
        'years and months duration(date("2024-01-02"), date("2026-03-02"))',
        'duration("P2Y2M")',
        say('两日之间的年月', 'years and months between two days'),
      ],
      [
        'context',
        'context([{ key: "a", value: 1 }])',
        '{ a: 1 }',
        say('由键值列表得到上下文', 'a context from keys and values'),
      ],
    ],
  },
  {
    title: say('真假', 'True and false'),
    functions: [
      ['not', 'not(1 > 2)', 'true', say('反过来', 'the opposite')],
      ['all', 'all([true, false])', 'false', say('都成立', 'all of them')],
      ['any', 'any([true, false])', 'true', say('有一个成立', 'one of them')],
    ],
  },
  {
    title: say('文字', 'Text'),
    functions: [
      ['substring', 'substring("福建省连江县", 4, 2)', '"连江"', say('一部分，从 1 数起', 'a part, counted from 1')],
      ['string length', 'string length("信访")', '2', say('字数', 'how many characters')],
      ['upper case', 'upper case("abc")', '"ABC"', say('大写', 'capitals')],
      ['lower case', 'lower case("ABC")', '"abc"', say('小写', 'small letters')],
      ['substring before', 'substring before("handler@3501", "@")', '"handler"', say('某处之前', 'what stands before')],
      ['substring after', 'substring after("handler@3501", "@")', '"3501"', say('某处之后', 'what stands after')],
      ['contains', 'contains("执行信访", "信访")', 'true', say('包含', 'contains it')],
      ['starts with', 'starts with("350122", "35")', 'true', say('以此开头', 'begins with it')],
      ['ends with', 'ends with("350122", "22")', 'true', say('以此结尾', 'ends with it')],
      ['matches', 'matches("350122", "^[0-9]{6}$")', 'true', say('符合正则表达式', 'fits a regular expression')],
      ['replace', 'replace("a-b", "-", "+")', '"a+b"', say('替换', 'puts something in its place')],
      ['split', 'split("a,b", ",")', '["a", "b"]', say('拆成列表', 'parts between separators')],
      ['string join', 'string join(["甲", "乙"], "、")', '"甲、乙"', say('连成文字', 'one text of many')],
    ],
  },
  {
    title: say('数字', 'Numbers'),
    functions: [
      ['decimal', 'decimal(1 / 3, 2)', '0.33', say('保留几位小数', 'so many decimals')],
      ['floor', 'floor(1.5)', '1', say('向下取整', 'down to a whole number')],
      ['ceiling', 'ceiling(1.5)', '2', say('向上取整', 'up to a whole number')],
      ['round up', 'round up(1.121, 2)', '1.13', say('远离零', 'away from zero')],
      ['round down', 'round down(1.126, 2)', '1.12', say('趋近零', 'towards zero')],
      ['round half up', 'round half up(1.125, 2)', '1.13', say('四舍五入', 'half away from zero')],
      ['round half down', 'round half down(1.125, 2)', '1.12', say('五舍六入', 'half towards zero')],
      ['abs', 'abs(-3)', '3', say('绝对值', 'without its sign')],
      ['modulo', 'modulo(7, 3)', '1', say('余数', 'what is left')],
      ['sqrt', 'sqrt(16)', '4', say('平方根', 'square root')],
      ['log', 'log(1)', '0', say('自然对数', 'natural logarithm')],
      ['exp', 'exp(0)', '1', say('e 的幂', 'power of e')],
      ['odd', 'odd(3)', 'true', say('奇数', 'odd')],
      ['even', 'even(3)', 'false', say('偶数', 'even')],
    ],
  },
  {
    title: say('列表', 'Lists'),
    functions: [
      ['list contains', 'list contains(["a", "b"], "b")', 'true', say('列表含此项', 'has it')],
      ['count', 'count([1, 2])', '2', say('几项', 'how many')],
      ['min', 'min([2, 1])', '1', say('最小', 'the smallest')],
      ['max', 'max([2, 1])', '2', say('最大', 'the largest')],
      ['sum', 'sum([1, 2])', '3', say('和', 'the sum')],
      ['product', 'product([2, 3])', '6', say('积', 'the product')],
      ['mean', 'mean([1, 2, 3])', '2', say('平均', 'the average')],
      ['median', 'median([1, 5, 3])', '3', say('中位数', 'the one in the middle')],
      ['stddev', 'decimal(stddev([2, 4]), 2)', '1.41', say('标准差', 'the standard deviation')],
      ['mode', 'mode([1, 2, 2])', '[2]', say('最常见的', 'the most frequent')],
      ['sublist', 'sublist([1, 2, 3], 2)', '[2, 3]', say('一段', 'a part')],
      ['append', 'append([1], 2)', '[1, 2]', say('加在后面', 'one more at the end')],
      ['concatenate', 'concatenate([1], [2])', '[1, 2]', say('接起来', 'one after another')],
      ['insert before', 'insert before([1, 3], 2, 2)', '[1, 2, 3]', say('插在前面', 'one more before')],
      ['remove', 'remove([1, 2], 1)', '[2]', say('去掉一项', 'without one')],
      ['reverse', 'reverse([1, 2])', '[2, 1]', say('倒过来', 'the other way round')],
      ['index of', 'index of([1, 2, 1], 1)', '[1, 3]', say('在第几项', 'where it stands')],
      ['union', 'union([1, 2], [2, 3])', '[1, 2, 3]', say('并，不重复', 'both, each once')],
      ['distinct values', 'distinct values([1, 1, 2])', '[1, 2]', say('不重复的', 'each once')],
      ['flatten', 'flatten([[1], [2]])', '[1, 2]', say('展平', 'lists in lists as one')],
      ['sort', 'sort([3, 1, 2], function(a, b) a < b)', '[1, 2, 3]', say('排序', 'in order')],
    ],
  },
  {
    title: say('上下文', 'Contexts'),
    functions: [
      ['get value', 'get value({ a: 1 }, "a")', '1', say('取值', 'the value of a key')],
      ['get entries', 'get entries({ a: 1 })', '[{ key: "a", value: 1 }]', say('键值列表', 'keys and values')],
      ['context merge', 'context merge([{ a: 1 }, { b: 2 }])', '{ a: 1, b: 2 }', say('合并', 'all of them in one')],
      ['context put', 'context put({ a: 1 }, "b", 2)', '{ a: 1, b: 2 }', say('加一个键', 'with one more key')],
    ],
  },
  {
    title: say('日期与时间', 'Days and times'),
    functions: [
      [
        'now',
        'now() > date and time("2026-01-01T00:00:00+08:00")',
        'true',
        say('法律时钟的此刻', 'this instant, on the legal clock'),
      ],
      ['today', 'today()', 'date("2026-03-02")', say('法律时钟的今天', 'today, on the legal clock')],
      ['day of week', 'day of week(date("2026-03-02"))', '"Monday"', say('星期几', 'the day of the week')],
      ['day of year', 'day of year(date("2026-03-02"))', '61', say('一年的第几天', 'the day of the year')],
      ['week of year', 'week of year(date("2026-03-02"))', '10', say('一年的第几周', 'the week of the year')],
      ['month of year', 'month of year(date("2026-03-02"))', '"March"', say('几月', 'the month')],
    ],
  },
  {
    title: say('范围', 'Ranges'),
    functions: [
      ['before', 'before(1, [2..5])', 'true', say('在之前', 'before it')],
      ['after', 'after(6, [2..5])', 'true', say('在之后', 'after it')],
      ['meets', 'meets([1..5], [5..8])', 'true', say('首尾相接', 'ends where the other begins')],
      ['met by', 'met by([5..8], [1..5])', 'true', say('被首尾相接', 'begins where the other ends')],
      ['overlaps', 'overlaps([1..5], [3..8])', 'true', say('有重叠', 'have something in common')],
      ['includes', 'includes([1..5], 3)', 'true', say('包含', 'includes it')],
    ],
  },
];

/** What is no function. */
export const SYNTAX: readonly (readonly [example: string, gives: string, what: Words])[] = [
  ['if 3 > 2 then "yes" else "no"', '"yes"', say('二选一', 'one or the other')],
  ['2 in [1, 2]', 'true', say('是否其中之一', 'one of these')],
  ['5 between 1 and 10', 'true', say('在两者之间', 'between both')],
  ['[1, 2, 3][item > 1]', '[2, 3]', say('筛选', 'those that fit')],
  ['[{ a: 1 }, { a: 2 }].a', '[1, 2]', say('各项的同一个键', 'one key of each')],
  ['for x in [1, 2] return x * 2', '[2, 4]', say('逐项计算', 'something of each')],
  ['some x in [1, 2] satisfies x > 1', 'true', say('有一项满足', 'one of them does')],
  ['every x in [1, 2] satisfies x > 1', 'false', say('每项都满足', 'all of them do')],
  ['"handler@" + "350122"', '"handler@350122"', say('连接文字', 'texts together')],
  ['date("2026-03-02") + duration("P7D")', 'date("2026-03-09")', say('加一段时间', 'a time later')],
  ['null = null', 'true', say('没有值的是 null', 'what is not there is null')],
];

/** Of ours: examples with what they give; what they are for stands where they are written. */
export const OF_OURS: Readonly<Record<string, readonly (readonly [example: string, gives: string])[]>> = {
  deadline: [
    ['deadline({ amount: 5, unit: "working_days" }, now()).dueOn', '"2026-03-09"'],
    ['deadline({ amount: 60, unit: "days" }, "2026-03-02").dueOn', '"2026-05-06"'],
    [
      'deadline({ amount: 10, unit: "days" }, "2026-03-02", [{ from: "2026-03-03", to: "2026-03-05" }]).dueOn',
      '"2026-03-16"',
    ],
  ],
  warning: [['warning({ amount: 5, unit: "working_days", warn: 1 }, now()).endsAt', '"2026-03-10T00:00:00+08:00"']],
  'set deadline': [['set deadline({ amount: 30, unit: "days", warn: 5 }, "2026-05-06").dueOn', '"2026-05-06"']],
  'add working days': [['add working days(date("2026-09-30"), 1)', 'date("2026-10-08")']],
  'count working days': [['count working days(date("2026-09-30"), date("2026-10-09"))', '2']],
  'is working day': [['is working day(date("2026-10-10"))', 'true']],
  'court level': [['court level("350122")', '"basic"']],
  'parent court': [['parent court("350122")', '"3501"']],
  'is lower court': [['is lower court("35", "350122")', 'true']],
  'court name': [['court name("350122")', '"福建省连江县人民法院"']],
};
