export { newWorkbook } from './new-workbook.js';
export { openSheet } from './open-sheet.js';
