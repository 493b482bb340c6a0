import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('try-out', { zh, en });

export { TryPage } from './TryPage';
