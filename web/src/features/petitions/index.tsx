import { addTexts } from '../../i18n';
import en from './texts.en.json';
import zh from './texts.zh.json';

addTexts('petitions', { zh, en });

export { PetitionsPage } from './list/PetitionsPage';
export { RegistrationPage } from './registration/RegistrationPage';
export { ImportPage } from './import/ImportPage';
