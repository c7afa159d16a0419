/**
 * The zone in which most people of a North American area code live. An area code is where a number was given out, not where its owner is: a
 * guess, used only where the lead's address says nothing.
 */
const AREA_CODES: Readonly<Record<string, string>> = {
  'America/New_York': `
    203 475 860 959 302 202 771 239 305 786 645 321 407 689 352 386 561 728 727 754 954 772 813 656 863 904 324 941
    229 404 470 478 678 706 762 770 912 943 502 606 859 207 240 301 227 410 443 667 339 351 413 508 617 774 781 857 978
    603 201 551 609 640 732 848 856 862 908 973 212 315 329 332 347 363 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934
    252 336 472 704 743 828 910 919 980 984 216 220 234 283 326 330 380 419 436 440 513 567 614 740 937
    215 223 267 272 412 445 484 570 582 610 717 724 814 835 878 401 803 821 839 843 854 864 423 865 802
    276 434 540 571 686 703 757 804 826 948 304 681`,
  'America/Detroit': '231 248 269 313 517 586 616 679 734 810 906 947 989',
  'America/Indiana/Indianapolis': '260 317 463 574 765 812 930',
  'America/Chicago': `
    205 251 256 334 659 938 327 479 501 870 850 448 219 270 364 217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872
    319 515 563 641 712 316 620 785 913 225 318 337 457 504 985 218 320 507 612 651 763 924 952 228 471 601 662 769
    235 314 417 557 573 636 660 816 975 308 402 531 701 405 539 572 580 918 605 615 629 731 901 931
    210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 936 940 945 956 972 979
    262 274 353 414 534 608 715 920`,
  'America/Denver': '303 719 720 970 983 406 505 575 385 435 801 307 915',
  'America/Boise': '208 986',
  'America/Phoenix': '480 520 602 623 928',
  'America/Los_Angeles': `
    209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837
    840 858 909 916 925 949 951 702 725 775 458 503 541 971 206 253 360 425 509 564`,
  'America/Anchorage': '907',
  'Pacific/Honolulu': '808',
  'America/Puerto_Rico': '787 939',
  'America/St_Thomas': '340',
  'Pacific/Guam': '671',
  'Pacific/Saipan': '670',
  'Pacific/Pago_Pago': '684',
  'America/St_Johns': '709 879',
  'America/Halifax': '782 902',
  'America/Moncton': '428 506',
  'America/Toronto': `
    226 249 263 289 343 354 365 367 382 387 416 418 437 438 450 468 514 519 548 579 581 613 647 683 705 742 753 807 819 873 905 942`,
  'America/Winnipeg': '204 431 584',
  'America/Regina': '306 474 639',
  'America/Edmonton': '368 403 587 780 825',
  'America/Vancouver': '236 250 257 604 672 778',
  'America/Whitehorse': '867',
  'America/Nassau': '242',
  'America/Barbados': '246',
  'America/Anguilla': '264',
  'America/Antigua': '268',
  'America/Tortola': '284',
  'America/Cayman': '345',
  'Atlantic/Bermuda': '441',
  'America/Grenada': '473',
  'America/Grand_Turk': '649',
  'America/Jamaica': '658 876',
  'America/Montserrat': '664',
  'America/Lower_Princes': '721',
  'America/St_Lucia': '758',
  'America/Dominica': '767',
  'America/St_Vincent': '784',
  'America/Santo_Domingo': '809 829 849',
  'America/Port_of_Spain': '868',
  'America/St_Kitts': '869',
};

const ZONE_OF: ReadonlyMap<string, string> = new Map(
  Object.entries(AREA_CODES).flatMap(([zone, codes]) =>
    codes
      .trim()
      .split(/\s+/)
      .map(code => [code, zone] as const),
  ),
);

/** Null for toll-free numbers, for numbers outside North America and for what is no phone number. */
export function areaCodeTimeZone(e164: string): string | null {
  const code = /^\+1(\d{3})\d{7}$/.exec(e164)?.[1];
  return code === undefined ? null : (ZONE_OF.get(code) ?? null);
}
