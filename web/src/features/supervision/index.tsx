import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('supervision', { zh, en });

export { SupervisionPage } from './SupervisionPage';
