import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('sanctions', { zh, en });

export { SanctionsPage } from './SanctionsPage';
