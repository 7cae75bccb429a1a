/** Words by which a description names a field itself, by the field's code. */
export const fieldWords: Readonly<Record<string, RegExp>> = {
  "coal-chemical": /煤化工|煤制|煤气化|焦化|焦炉|甲醇|电石|烯烃|乙二醇|coal chemical/gi,
  nonferrous: /选矿|尾矿|矿石|矿浆|电解铝|氧化铝|铝合金|铝材|铜矿|铜箔|铅锌|阳极板|non-?ferrous/gi,
  agriculture:
    /玉米|小麦|燕麦|马铃薯|土豆|大豆|葵花|苜蓿|青贮|牧草|饲草|草颗粒|草捆|饲料|奶牛|肉牛|肉羊|羊群|牧场|养殖|种植|大田|大棚|秸秆|灌溉|silage|forage|crop/gi,
  "livestock-products":
    /羊绒|羊毛|驼绒|牛奶|原奶|乳制品|奶粉|奶酪|酸奶|牛肉|羊肉|肉制品|皮革|cashmere|dairy/gi,
  "new-energy": /风电|风机叶片|光伏|储能|氢能|制氢|锂电|逆变器|wind turbine|photovoltaic/gi,
  "new-materials": /稀土|石墨烯|石墨|高分子|复合材料|永磁|碳纤维|硅片|多晶硅|单晶硅|rare earth/gi,
  equipment: /轧辊|齿轮|轴承|焊缝|焊接|液压|机床|铸件|锻件|热处理|模具|刀具|车桥|gear|bearing|weld/gi,
  biotech: /发酵罐|发酵液|菌株|酶制剂|疫苗|基因|培养基|氨基酸|ferment/gi,
  environment: /废水|污水|粉尘|除尘|脱硫|脱硝|尾气|废气|废渣|固废|烟气|布袋|waste ?water|dust/gi,
  medicine: /蒙药|中药|药材|饮片|herbal/gi,
  it: /服务器|数据库|信息化|数据中心|工业互联网|data cent(?:er|re)/gi,
  ai: /人工智能|图像识别|大模型|机器学习|机器视觉|machine learning/gi,
  ecology: /沙化|固沙|治沙|草原退化|盐碱地|植被|矿山修复|复垦|desertification/gi,
  clinical: /临床|患者|病人|手术|影像诊断|clinical/gi,
};
