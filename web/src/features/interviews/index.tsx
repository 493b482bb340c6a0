import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('interviews', { zh, en });

export { InterviewPage } from './InterviewPage';
export { InterviewsPage } from './InterviewsPage';
