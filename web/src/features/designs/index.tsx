import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('designs', { zh, en });

export { DesignsPage } from './DesignsPage';
export { DesignPage } from './DesignPage';
