import type { Dayjs } from 'dayjs';

/** The wall clock of a picker is Beijing’s, wherever the browser is. @returns milliseconds */
export const inBeijing = (picked: Dayjs): number => Date.parse(`${picked.format('YYYY-MM-DDTHH:mm')}:00+08:00`);
