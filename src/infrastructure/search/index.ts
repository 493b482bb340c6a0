export { applyFilter, type Filter, type FilterFields, filterSchema, prefixPattern } from './filter.js';
export {
  type Page,
  pageRequestSchema,
  type PageRequest,
  readPage,
  searchRequestSchema,
  searchResultSchema,
  type SortField,
  type SortOrder,
} from './page.js';
