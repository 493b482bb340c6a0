import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('me', { zh, en });

export { NoticeBell } from './notices/NoticeBell';
