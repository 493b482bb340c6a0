/** The two languages of the reference. */
export type Language = 'zh' | 'en';
export type Words = Readonly<Record<Language, string>>;

export const say = (zh: string, en: string): Words => ({ zh, en });
